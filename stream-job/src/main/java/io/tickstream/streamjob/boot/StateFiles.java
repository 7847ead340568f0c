package io.tickstream.streamjob.boot;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.apache.flink.runtime.checkpoint.Checkpoints;
import org.apache.flink.runtime.checkpoint.OperatorState;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.runtime.checkpoint.metadata.CheckpointMetadata;
import org.apache.flink.runtime.state.AbstractChannelStateHandle;
import org.apache.flink.runtime.state.AbstractMergedChannelStateHandle;
import org.apache.flink.runtime.state.IncrementalKeyedStateHandle.HandleAndLocalPath;
import org.apache.flink.runtime.state.IncrementalRemoteKeyedStateHandle;
import org.apache.flink.runtime.state.KeyGroupsStateHandle;
import org.apache.flink.runtime.state.OperatorStateHandle;
import org.apache.flink.runtime.state.StateObject;
import org.apache.flink.runtime.state.filesystem.FileStateHandle;

/** The files that a checkpoint or savepoint consists of besides its metadata, each with the length it must have. */
final class StateFiles {
    static final String METADATA = "_metadata";
    private static final String TABLE = ".sst";
    private static final Pattern FURTHER_SENTENCES = Pattern.compile("\\. .*", Pattern.DOTALL);

    private final Map<Path, Long> lengths = new LinkedHashMap<>();
    private final Set<Path> tables = new LinkedHashSet<>();

    private StateFiles() {}

    /**
     * Reads a checkpoint's metadata and looks at all its files.
     *
     * @throws IOException naming the first thing that is wrong: metadata that cannot be read, a file missing, too short or, of
     *     RocksDB's, with other content than was written
     */
    static Map<Path, Long> check(Path checkpoint) throws IOException {
        StateFiles files = new StateFiles();
        files.addAll(read(checkpoint.resolve(METADATA)));
        for (Map.Entry<Path, Long> file : files.lengths.entrySet()) {
            long length = Files.exists(file.getKey()) ? Files.size(file.getKey()) : -1;
            if (length < file.getValue()) {
                throw new IOException(file.getKey() + (length < 0 ? " is missing" : " has " + length + " bytes, expected " + file.getValue()));
            }
        }
        for (Path table : files.tables) {
            SstFiles.verify(table);
        }
        return files.lengths;
    }

    /**
     * Whether a checkpoint holds records that were between two tasks, which only tasks divided in the same way take up again.
     *
     * @throws IOException where its metadata cannot be read
     */
    static boolean holdRecordsUnderWay(Path checkpoint) throws IOException {
        return read(checkpoint.resolve(METADATA)).getOperatorStates().stream()
                .flatMap(operator -> operator.getStates().stream())
                .anyMatch(subtask -> !subtask.getInputChannelState().isEmpty() || !subtask.getResultSubpartitionState().isEmpty());
    }

    private static CheckpointMetadata read(Path metadata) throws IOException {
        try (DataInputStream in = new DataInputStream(new BufferedInputStream(Files.newInputStream(metadata)))) {
            return Checkpoints.loadCheckpointMetadata(in, StateFiles.class.getClassLoader(), metadata.getParent().toString());
        } catch (IOException | RuntimeException e) {
            throw new IOException(metadata + " cannot be read: " + FURTHER_SENTENCES.matcher(e.toString()).replaceFirst("."), e);
        }
    }

    private void addAll(CheckpointMetadata metadata) {
        for (OperatorState operator : metadata.getOperatorStates()) {
            for (OperatorSubtaskState subtask : operator.getStates()) {
                subtask.getManagedOperatorState().forEach(this::add);
                subtask.getRawOperatorState().forEach(this::add);
                subtask.getManagedKeyedState().forEach(this::add);
                subtask.getRawKeyedState().forEach(this::add);
                subtask.getInputChannelState().forEach(this::add);
                subtask.getResultSubpartitionState().forEach(this::add);
            }
        }
    }

    private void add(StateObject state) {
        if (state instanceof FileStateHandle file) {
            lengths.put(local(file), file.getStateSize());
        } else if (state instanceof OperatorStateHandle operator) {
            add(operator.getDelegateStateHandle());
        } else if (state instanceof KeyGroupsStateHandle keyed) {
            add(keyed.getDelegateStateHandle());
        } else if (state instanceof IncrementalRemoteKeyedStateHandle rocks) {
            add(rocks.getMetaDataStateHandle());
            rocks.getSharedState().forEach(this::addOfRocks);
            rocks.getPrivateState().forEach(this::addOfRocks);
        } else if (state instanceof AbstractChannelStateHandle<?> channel) {
            add(channel.getDelegate());
        } else if (state instanceof AbstractMergedChannelStateHandle<?, ?> channels) {
            add(channels.getDelegate());
        }
    }

    private void addOfRocks(HandleAndLocalPath file) {
        add(file.getHandle());
        if (file.getLocalPath().endsWith(TABLE) && file.getHandle() instanceof FileStateHandle stored) {
            tables.add(local(stored));
        }
    }

    private static Path local(FileStateHandle file) {
        return Path.of(file.getFilePath().getPath());
    }
}
