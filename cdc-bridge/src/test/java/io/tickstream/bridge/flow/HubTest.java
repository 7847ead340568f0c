package io.tickstream.bridge.flow;

import static org.assertj.core.api.Assertions.assertThat;

import io.tickstream.market.BarState;
import io.tickstream.market.SymbolDirectory;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class HubTest {
    private static final List<String> WORDS = List.of("*", "VN30", "Technology", "FPT.VN", "HPG.VN", "AAA.VN", "NOT.LISTED");
    private static final List<String> SYMBOLS = List.of("FPT.VN", "HPG.VN", "AAA.VN", "NOT.LISTED");
    private static final Limits LIMITS = Samples.limits(20, 20, 1_000);

    /** One hub with clients, and what each was told. */
    private static final class Told {
        private final Hub hub = new Hub(new SymbolGroups(SymbolDirectory.builtIn()), new CountingMeters(), LIMITS);
        private final List<FakeSocket> sockets = new ArrayList<>();

        private Told(List<Map<Channel, List<String>>> subscriptions) {
            for (Map<Channel, List<String>> words : subscriptions) {
                FakeSocket socket = new FakeSocket();
                sockets.add(socket);
                hub.follow(new Client(socket, new WordEncoder(), LIMITS, new CountingMeters()), words, 20);
            }
        }

        /** By client, then by symbol, in order. */
        private List<Map<String, List<String>>> messages() {
            return sockets.stream()
                    .map(socket -> socket.sent.stream()
                            .flatMap(frame -> Stream.of(frame.split(",")))
                            .collect(Collectors.groupingBy(message -> message.split(" ")[1])))
                    .toList();
        }
    }

    @Property(tries = 300)
    void whatIsReadTogetherTellsEverybodyWhatItTellsOneByOne(@ForAll Random random) {
        List<Map<Channel, List<String>>> subscriptions = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            subscriptions.add(Map.of(Channel.TRADES, words(random), Channel.BARS, words(random), Channel.UPDATED_BARS, words(random)));
        }
        Told together = new Told(subscriptions);
        Told alone = new Told(subscriptions);

        for (int look = 0; look < 8; look++) {
            List<Change> changes = new ArrayList<>();
            for (int i = random.nextInt(100); i >= 0; i--) {
                changes.add(change(random, look * 100 + i));
            }
            together.hub.publish(changes);
            changes.forEach(change -> alone.hub.publish(List.of(change)));
        }

        assertThat(together.messages()).isEqualTo(alone.messages());
        assertThat(alone.sockets).anyMatch(socket -> !socket.sent.isEmpty());
    }

    @Test
    void aNewestPriceOfTheLogIsACatchWhereItIsNewsAndNeverARepetition() {
        CountingMeters meters = new CountingMeters();
        Hub hub = new Hub(new SymbolGroups(SymbolDirectory.builtIn()), meters, LIMITS);

        hub.publish(List.of(Samples.trade("FPT.VN", 5), Samples.newest("FPT.VN", 5), Samples.newest("FPT.VN", 7)));
        hub.publish(List.of(new Change.Latest(Samples.tick("FPT.VN", 9), 0)));

        assertThat(meters.published).hasSize(3);
        assertThat(meters.latestCatches).as("what is read of the table is none").isEqualTo(1);
        assertThat(meters.repeated).isEmpty();
    }

    private static List<String> words(Random random) {
        return WORDS.stream().filter(word -> random.nextInt(3) == 0).toList();
    }

    private static Change change(Random random, int number) {
        String symbol = SYMBOLS.get(random.nextInt(SYMBOLS.size()));
        return switch (random.nextInt(8)) {
            case 0, 1 -> Samples.minute(symbol, random.nextInt(5), BarState.CLOSED, random.nextInt(3), number);
            case 2 -> Samples.newest(symbol, 1 + random.nextInt(300));
            default -> Samples.trade(symbol, 1 + random.nextInt(300));
        };
    }
}
