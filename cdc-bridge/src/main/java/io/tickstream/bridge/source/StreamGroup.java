package io.tickstream.bridge.source;

import com.scylladb.cdc.model.StreamId;
import com.scylladb.cdc.model.TaskId;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;

/** Streams of one table's log that the tail asks for together. */
record StreamGroup(String table, List<ByteBuffer> streams) {
    private static final int MOST = 16;

    /** Groups the streams of some tasks; those of one task, which lie on the same replicas, stay together up to a size. */
    static List<StreamGroup> of(Map<TaskId, SortedSet<StreamId>> tasks) {
        List<StreamGroup> groups = new ArrayList<>();
        for (String table : LogTables.AT_ONCE) {
            List<ByteBuffer> streams = new ArrayList<>();
            new TreeMap<>(tasks).forEach((task, ids) -> {
                if (task.getTable().name.equals(table)) {
                    ids.forEach(id -> streams.add(id.getValue()));
                }
            });
            for (int i = 0; i < streams.size(); i += MOST) {
                groups.add(new StreamGroup(table, List.copyOf(streams.subList(i, Math.min(streams.size(), i + MOST)))));
            }
        }
        return groups;
    }

    static Collection<StreamKey> keys(TaskId task, SortedSet<StreamId> ids) {
        return ids.stream().map(id -> new StreamKey(task.getTable().name, id.getValue())).toList();
    }

    List<StreamKey> keys() {
        return streams.stream().map(id -> new StreamKey(table, id)).toList();
    }
}
