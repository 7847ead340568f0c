package io.tickstream.bridge.flow;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class JournalTest {
    private static final List<String> SYMBOLS = List.of("FPT.VN", "VCB.VN", "HPG.VN");

    /** Beside a list of everything that was ever told, from which the oldest are taken away. */
    @Property(tries = 300)
    void remembersTheNewestWhateverIsPacked(@ForAll long seed) {
        Random random = new Random(seed);
        int capacity = 1 + random.nextInt(30);
        Journal journal = new Journal(capacity, random.nextInt(30));
        List<Change.Trade> told = new ArrayList<>();
        int forgotten = 0;
        for (int i = 1; i <= 150; i++) {
            Change.Trade trade = Samples.trade(SYMBOLS.get(random.nextInt(3)), i + random.nextInt(4));
            told.add(trade);
            journal.add(Update.of(Channel.TRADES, trade));
            forgotten = Math.max(forgotten, told.size() - capacity);
            if (random.nextInt(60) == 0) {
                journal.cut(Long.MIN_VALUE);
                forgotten = told.size();
            }
            String symbol = SYMBOLS.get(random.nextInt(3));
            long sequence = random.nextInt(160);
            List<Change.Trade> kept = of(symbol, told.subList(forgotten, told.size()));
            long highestForgotten = of(symbol, told.subList(0, forgotten)).stream()
                    .mapToLong(each -> each.tick().sequence()).max().orElse(Long.MIN_VALUE);
            long lastForgotten = told.subList(0, forgotten).stream().mapToLong(Change::storedAt).max().orElse(Long.MIN_VALUE);

            assertThat(journal.missing(symbol, Since.of(sequence))).extracting(Update::change)
                    .isEqualTo(kept.stream().filter(each -> each.tick().sequence() > sequence).toList());
            assertThat(journal.reachesBackTo(symbol, sequence))
                    .isEqualTo(highestForgotten <= sequence && !kept.isEmpty() && kept.get(0).tick().sequence() <= sequence);
            assertThat(journal.reachesBackTo(Samples.OPENING + sequence)).isEqualTo(lastForgotten < Samples.OPENING + sequence);
        }
    }

    @Test
    void clientsThatComeBackTogetherShareTheMessageOfATrade() {
        Journal journal = new Journal(10, 1);
        for (int sequence = 1; sequence <= 5; sequence++) {
            journal.add(Update.of(Channel.TRADES, Samples.trade("FPT.VN", sequence)));
        }
        List<Update> first = journal.missing("FPT.VN", Since.of(1));
        List<Update> second = journal.missing("FPT.VN", Since.of(2));

        assertThat(second).hasSize(3);
        for (int i = 0; i < second.size(); i++) {
            assertThat(second.get(i)).isSameAs(first.get(i + 1));
        }
    }

    private static List<Change.Trade> of(String symbol, List<Change.Trade> trades) {
        return trades.stream().filter(trade -> trade.symbol().equals(symbol)).toList();
    }
}
