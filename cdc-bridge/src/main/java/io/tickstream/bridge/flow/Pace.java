package io.tickstream.bridge.flow;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Keeps a burst from looking like slow clients. Every quarter of a client's queue, whoever publishes waits until the sockets
 * that take what they are given have taken all of it. So only a client whose socket does not move can fill its queue, and
 * what is too much for the server makes the reading slower and cuts nobody off.
 *
 * <p>A client whose socket has not moved is not waited for, and nobody longer than {@link #ROUNDS} turns of the sockets'
 * threads.
 *
 * <p>Thread safety: guarded by its own lock, under which it waits; not to be called by a socket's thread.
 */
final class Pace {
    private static final int PARTS_OF_A_QUEUE = 4;
    private static final int MOST_TOGETHER = 64;
    private static final int ROUNDS = 64;
    private static final long LONGEST_TURN_MILLIS = 1_000;

    private final int messages;
    private final int bytes;
    private int publishedMessages;
    private int publishedBytes;

    Pace(Limits limits) {
        this.messages = Math.max(1, limits.queue() / PARTS_OF_A_QUEUE);
        this.bytes = limits.queueBytes() / PARTS_OF_A_QUEUE;
    }

    /** How many updates may be offered to a client at once. */
    int together() {
        return Math.max(1, Math.min(MOST_TOGETHER, Math.min(messages, bytes / Message.USUAL_SIZE)));
    }

    /** Counts an update that has been offered to whom it concerns, and waits where it is time to. */
    synchronized void published(Update update, Supplier<? extends Collection<Client>> clients) {
        publishedMessages++;
        publishedBytes += update.size();
        if (publishedMessages >= messages || publishedBytes >= bytes) {
            publishedMessages = 0;
            publishedBytes = 0;
            await(new ArrayList<>(clients.get()));
        }
    }

    private static void await(List<Client> clients) {
        clients.removeIf(client -> client.waiting() == 0);
        for (int round = 0; round < ROUNDS && !clients.isEmpty(); round++) {
            CountDownLatch turn = new CountDownLatch(clients.size());
            clients.forEach(client -> client.afterTurn(turn::countDown));
            try {
                if (!turn.await(LONGEST_TURN_MILLIS, TimeUnit.MILLISECONDS)) {
                    return;
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
            clients.removeIf(client -> !client.hasMoved() || client.waiting() == 0);
        }
    }
}
