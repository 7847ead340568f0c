package io.tickstream.bridge.flow;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class ClientTest {
    private final FakeSocket socket = new FakeSocket();
    private final CountingMeters meters = new CountingMeters();
    private final WordEncoder encoder = new WordEncoder();
    private final Client client = new Client(socket, encoder, Samples.limits(1, 1, 3), meters);

    @Test
    void sendsAtOnceWhileThePeerReads() {
        client.offer(List.of(trade("A", 1)));
        client.offer(List.of(trade("A", 2)));

        assertThat(socket.sent).containsExactly("t A 1", "t A 2");
    }

    @Test
    void gathersWhileAFrameIsUnderWay() {
        socket.reads = false;
        client.offer(List.of(trade("A", 1)));
        client.offer(List.of(trade("A", 2)));
        client.offer(List.of(trade("B", 3)));

        socket.readOn();

        assertThat(socket.sent).containsExactly("t A 1", "t A 2,t B 3");
    }

    @Test
    void cutsOffAPeerThatDoesNotRead() {
        socket.reads = false;
        for (int i = 1; i <= 5; i++) {
            client.offer(List.of(trade("A", i)));
        }

        assertThat(socket.sent).containsExactly("t A 1", "error 407 slow client");
        assertThat(socket.closed).isEqualTo(Socket.CloseCode.POLICY);
        assertThat(meters.dropped).containsExactly(Meters.Drop.SLOW_CLIENT);
        assertThat(client.waiting()).isZero();
    }

    @Test
    void greetsEvenWhomItCutsOff() {
        socket.reads = false;
        client.offer(List.of(trade("A", 1)));
        client.answer(Reply.CONNECTED);
        client.offer(List.of(trade("A", 2)));

        client.end(Problem.NO_SUCH_FEED, Socket.CloseCode.POLICY);

        assertThat(socket.sent).containsExactly("t A 1", "success connected", "error 409 insufficient subscription");
    }

    @Test
    void aSnapshotComesAfterWhatConflationKeptBack() {
        client.conflate(true);
        client.offer(List.of(trade("A", 1)));
        client.offer(List.of(trade("A", 2)));

        client.answer(List.of(Update.snapshot(Channel.TRADES, Samples.trade("A", 2))));
        client.flush();

        assertThat(String.join(",", socket.sent)).isEqualTo("t A 2,t A 2 snapshot");
    }

    @Test
    void doesNotCountAnAnswerAgainstTheLimit() {
        socket.reads = false;
        client.offer(List.of(trade("A", 1)));
        client.answer(List.of(trade("B", 1), trade("C", 1), trade("D", 1), trade("E", 1)));
        client.offer(List.of(trade("A", 2)));
        client.offer(List.of(trade("A", 3)));

        socket.readOn();

        assertThat(socket.closed).isNull();
        assertThat(socket.sent).containsExactly("t A 1", "t B 1,t C 1,t D 1,t E 1,t A 2,t A 3");
    }

    @Test
    void cutsOffAPeerForWhomTooManyBytesWait() {
        Client few = new Client(socket, encoder, new Limits(1, 1, 1_000, 4 * Message.USUAL_SIZE, 1, 1, Duration.ofSeconds(1)), meters);
        socket.reads = false;
        for (int i = 1; i <= 6; i++) {
            few.offer(List.of(trade("A", i)));
        }

        assertThat(socket.sent).containsExactly("t A 1", "error 407 slow client");
    }

    @Test
    void cutsOffAPeerThatAsksAndNeverReads() {
        Client few = new Client(socket, encoder, new Limits(1, 1, 1, Message.USUAL_SIZE, 1, 1, Duration.ofSeconds(1)), meters);
        socket.reads = false;
        for (int i = 1; i <= 10; i++) {
            few.answer(List.of(trade("A", i)));
        }

        assertThat(socket.sent).containsExactly("t A 1", "error 407 slow client");
        assertThat(meters.dropped).containsExactly(Meters.Drop.SLOW_CLIENT);
    }

    @Test
    void countsWhatItSends() {
        socket.reads = false;
        client.offer(List.of(trade("A", 1)));
        client.offer(List.of(trade("A", 2)));
        client.offer(List.of(trade("A", 3)));
        socket.readOn();

        assertThat(meters.sent).isEqualTo(3);
    }

    @Test
    void keepsOnlyTheNewestOfASymbolWhenConflating() {
        client.conflate(true);
        for (int i = 1; i <= 10; i++) {
            client.offer(List.of(trade("A", i)));
            client.offer(List.of(trade("B", i)));
        }
        client.flush();

        assertThat(socket.sent).containsExactly("t A 10,t B 10");
        assertThat(meters.dropped).hasSize(18).containsOnly(Meters.Drop.CONFLATED);
        assertThat(socket.closed).isNull();
    }

    @Test
    void keepsBackWhileTheLastFrameIsUnderWayWhenConflating() {
        client.conflate(true);
        socket.reads = false;
        client.offer(List.of(trade("A", 1)));
        client.flush();
        client.offer(List.of(trade("A", 2)));
        client.flush();
        client.offer(List.of(trade("A", 3)));
        socket.readOn();
        client.flush();

        assertThat(socket.sent).containsExactly("t A 1", "t A 3");
    }

    @Test
    void encodesOnceForAllClients() {
        Client other = new Client(new FakeSocket(), encoder, Samples.limits(1, 1, 3), meters);
        Update update = trade("A", 1);
        client.offer(List.of(update));
        other.offer(List.of(update));

        assertThat(encoder.encoded).hasValue(1);
    }

    private static Update trade(String symbol, long sequence) {
        return Update.of(Channel.TRADES, Samples.trade(symbol, sequence));
    }
}
