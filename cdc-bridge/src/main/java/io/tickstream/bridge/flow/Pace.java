package io.tickstream.bridge.flow;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * Keeps a burst from looking like slow clients. Every quarter of a client's queue, whoever publishes waits for the clients whose
 * queues are filled by a quarter or more, until the sockets that take what they are given have taken it. So only a client whose
 * socket does not move can fill its queue, and what is too much for the server makes the reading slower and cuts nobody off.
 *
 * <p>Who has less waiting than that is not waited for: sockets' threads that are busy with newcomers hold nobody up. Nor is a
 * client whose socket has not moved, and nobody longer than {@link #ROUNDS} turns of the sockets' threads.
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
            await(clients.get().stream().filter(this::isFilling).collect(Collectors.toCollection(ArrayList::new)));
        }
    }

    private boolean isFilling(Client client) {
        return client.counts(messages, bytes);
    }

    private void await(List<Client> clients) {
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
            clients.removeIf(client -> !client.hasMoved() || !isFilling(client));
        }
    }
}
