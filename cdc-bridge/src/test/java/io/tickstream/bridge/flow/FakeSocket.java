package io.tickstream.bridge.flow;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;

/** A socket whose peer reads only when told to. */
public final class FakeSocket implements Socket {
    final List<String> sent = Collections.synchronizedList(new ArrayList<>());
    private final Deque<Runnable> unwritten = new ArrayDeque<>();
    boolean reads = true;
    CloseCode closed;

    @Override
    public void execute(Runnable task) {
        task.run();
    }

    @Override
    public void send(Frame frame, Runnable written) {
        sent.add(frame.toString());
        if (reads) {
            written.run();
        } else {
            unwritten.add(written);
        }
    }

    /** The peer takes what is under way, and whatever follows. */
    void readOn() {
        reads = true;
        while (!unwritten.isEmpty()) {
            unwritten.poll().run();
        }
    }

    @Override
    public void close(CloseCode code, String reason) {
        closed = code;
    }
}
