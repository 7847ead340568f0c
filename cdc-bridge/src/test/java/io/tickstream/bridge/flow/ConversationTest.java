package io.tickstream.bridge.flow;

import static org.assertj.core.api.Assertions.assertThat;

import io.tickstream.market.BarState;
import io.tickstream.market.SymbolDirectory;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ConversationTest {
    private static final Keys ONE_KEY = new Keys() {
        @Override
        public boolean required() {
            return true;
        }

        @Override
        public boolean accept(String key, String secret) {
            return key.equals("me") && secret.equals("open sesame");
        }
    };

    private final CountingMeters meters = new CountingMeters();
    private final Hub hub = new Hub(new SymbolGroups(SymbolDirectory.builtIn()), meters, Samples.limits(1, 1, 1_000));
    private final FakeSocket socket = new FakeSocket();
    private final WordEncoder encoder = new WordEncoder();
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();

    @AfterEach
    void stopClock() {
        clock.shutdownNow();
    }

    @Test
    void subscribesWithoutAKeyWhereNoneIsNeeded() {
        Conversation conversation = open(Keys.OPEN, 10);

        conversation.receive(subscribe(Channel.TRADES, false, "FPT.VN", "VNM.VN"));
        hub.publish(List.of(Samples.trade("FPT.VN", 1)));
        hub.publish(List.of(Samples.trade("HPG.VN", 2)));

        assertThat(socket.sent).containsExactly(
                "success connected",
                "subscription trades[FPT.VN, VNM.VN] quotes[] bars[] updatedBars[] dailyBars[]",
                "t FPT.VN 1");
    }

    @Test
    void asksForAKeyWhereOneIsNeeded() {
        Conversation conversation = open(ONE_KEY, 10);

        conversation.receive(subscribe(Channel.TRADES, false, "*"));
        conversation.receive(new Request.Authenticate("me", "wrong"));
        conversation.receive(new Request.Authenticate("me", "open sesame"));
        conversation.receive(new Request.Authenticate("me", "open sesame"));
        conversation.receive(subscribe(Channel.TRADES, false, "*"));

        assertThat(socket.sent).containsExactly(
                "success connected",
                "error 401 not authenticated",
                "error 402 auth failed",
                "success authenticated",
                "error 403 already authenticated",
                "subscription trades[*] quotes[] bars[] updatedBars[] dailyBars[]");
    }

    @Test
    void takesTheKeyOfTheHandshake() {
        Conversation conversation = conversation(ONE_KEY, 10);
        conversation.open(true, Optional.of(new Request.Authenticate("me", "open sesame")));

        assertThat(socket.sent).containsExactly("success connected", "success authenticated");
    }

    @Test
    void endsAConversationWithAStranger() throws InterruptedException {
        Conversation conversation = open(ONE_KEY, 10, Duration.ofMillis(1));
        clock.shutdown();
        assertThat(clock.awaitTermination(10, TimeUnit.SECONDS)).isTrue();

        assertThat(socket.sent).containsExactly("success connected", "error 404 auth timeout");
        assertThat(socket.closed).isEqualTo(Socket.CloseCode.POLICY);
        conversation.closed();
        assertThat(hub.clients()).isZero();
    }

    @Test
    void tellsHowThingsStandBeforeWhatHappensNext() {
        hub.publish(List.of(Samples.trade("FPT.VN", 1)));
        hub.publish(List.of(Samples.trade("HPG.VN", 2)));
        hub.publish(List.of(Samples.trade("AAA.VN", 3)));
        Conversation conversation = open(Keys.OPEN, 100);

        conversation.receive(subscribe(Channel.TRADES, true, "VN30"));
        hub.publish(List.of(Samples.trade("HPG.VN", 4)));

        assertThat(socket.sent).containsExactly(
                "success connected",
                "subscription trades[VN30] quotes[] bars[] updatedBars[] dailyBars[],t FPT.VN 1 snapshot,t HPG.VN 2 snapshot",
                "t HPG.VN 4");
    }

    @Test
    void deliversOnceThoughSymbolAndGroupsAreSubscribed() {
        Conversation conversation = open(Keys.OPEN, 100);
        conversation.receive(subscribe(Channel.TRADES, false, "*", "VN30", "FPT.VN", "Technology"));

        hub.publish(List.of(Samples.trade("FPT.VN", 1)));

        assertThat(socket.sent).hasSize(3).endsWith("t FPT.VN 1");
    }

    @Test
    void unsubscribesWordByWord() {
        Conversation conversation = open(Keys.OPEN, 100);
        conversation.receive(subscribe(Channel.TRADES, false, "FPT.VN", "VN30"));
        conversation.receive(new Request.Unsubscribe(Map.of(Channel.TRADES, List.of("VN30", "NEVER.VN"))));

        hub.publish(List.of(Samples.trade("HPG.VN", 1)));
        hub.publish(List.of(Samples.trade("FPT.VN", 2)));

        assertThat(socket.sent).hasSize(4)
                .endsWith("subscription trades[FPT.VN] quotes[] bars[] updatedBars[] dailyBars[]", "t FPT.VN 2");
    }

    @Test
    void refusesMoreSymbolsThanAllowed() {
        Conversation conversation = open(Keys.OPEN, 31);

        conversation.receive(subscribe(Channel.TRADES, false, "VN30", "AAA.VN"));
        conversation.receive(subscribe(Channel.BARS, false, "AAA.VN"));

        assertThat(socket.sent).hasSize(3).endsWith("error 405 symbol limit exceeded");
    }

    @Test
    void saysInPlaceOfAuthenticatedThatAFeedIsNotCarried() {
        Conversation conversation = conversation(ONE_KEY, 10);
        conversation.open(false, Optional.of(new Request.Authenticate("me", "wrong")));
        conversation.receive(subscribe(Channel.TRADES, false, "*"));
        assertThat(socket.closed).isNull();

        conversation.receive(new Request.Authenticate("me", "open sesame"));

        assertThat(socket.sent).containsExactly(
                "success connected", "error 402 auth failed", "error 401 not authenticated", "error 409 insufficient subscription");
        assertThat(socket.closed).isEqualTo(Socket.CloseCode.POLICY);
        assertThat(meters.dropped).containsExactly(Meters.Drop.NO_SUCH_FEED);
    }

    @Test
    void nobodySubscribesToAFeedThatIsNotCarried() {
        Conversation conversation = conversation(Keys.OPEN, 10);
        conversation.open(false, Optional.empty());

        conversation.receive(subscribe(Channel.TRADES, false, "*"));

        assertThat(socket.sent).containsExactly("success connected", "error 409 insufficient subscription");
        assertThat(hub.subscriptions(Channel.TRADES)).isZero();
    }

    @Test
    void countsWhomItFails() {
        Conversation conversation = open(Keys.OPEN, 10);

        conversation.failed();
        conversation.failed();

        assertThat(socket.sent).containsExactly("success connected", "error 500 internal error");
        assertThat(meters.dropped).containsExactly(Meters.Drop.FAILED);
    }

    @Test
    void refusesMoreConnectionsThanAllowed() {
        for (int i = 0; i < 2; i++) {
            open(Keys.OPEN, 10);
        }
        socket.sent.clear();

        open(Keys.OPEN, 10);

        assertThat(socket.sent).containsExactly("error 406 connection limit exceeded");
        assertThat(socket.closed).isEqualTo(Socket.CloseCode.TRY_AGAIN_LATER);
        assertThat(hub.clients()).isEqualTo(2);
    }

    @Test
    void openBarsComeOnlyToThoseWhoAsked() {
        Conversation conversation = open(Keys.OPEN, 10);
        conversation.receive(subscribe(Channel.UPDATED_BARS, false, "FPT.VN"));
        hub.publish(List.of(Samples.minute("FPT.VN", 0, BarState.PROVISIONAL, 0, 1)));
        assertThat(socket.sent).hasSize(2);

        conversation.receive(new Request.Subscribe(Map.of(), false,
                new Request.Options(Optional.empty(), Optional.empty(), Optional.of(true))));
        hub.publish(List.of(Samples.minute("FPT.VN", 0, BarState.PROVISIONAL, 0, 2)));

        assertThat(socket.sent).hasSize(4).endsWith("u FPT.VN provisional 0 2");
    }

    @Test
    void countsWhatIsRepeated() {
        hub.publish(List.of(Samples.trade("FPT.VN", 1)));
        hub.publish(List.of(Samples.trade("FPT.VN", 1)));

        assertThat(meters.published).hasSize(1);
        assertThat(meters.repeated).hasSize(1);
    }

    private static Request subscribe(Channel channel, boolean snapshot, String... words) {
        return new Request.Subscribe(Map.of(channel, List.of(words)), snapshot, Request.Options.NONE);
    }

    private Conversation open(Keys keys, int symbols) {
        return open(keys, symbols, Duration.ofSeconds(10));
    }

    private Conversation open(Keys keys, int symbols, Duration authTimeout) {
        Conversation conversation = conversation(keys, symbols, authTimeout);
        conversation.open(true, Optional.empty());
        return conversation;
    }

    private Conversation conversation(Keys keys, int symbols) {
        return conversation(keys, symbols, Duration.ofSeconds(10));
    }

    private Conversation conversation(Keys keys, int symbols, Duration authTimeout) {
        Limits limits = new Limits(2, symbols, 100, 1 << 20, 1 << 16, 1_000, authTimeout);
        return new Conversation(
                new Client(socket, encoder, limits, meters), hub, keys, limits, new Conversation.Encoders(encoder, encoder), clock, meters);
    }
}
