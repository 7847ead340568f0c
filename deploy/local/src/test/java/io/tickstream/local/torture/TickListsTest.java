package io.tickstream.local.torture;

import static org.assertj.core.api.Assertions.assertThat;

import io.tickstream.local.torture.TickLists.Difference;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TickListsTest {

    @TempDir
    private Path directory;

    @Test
    void finds_what_is_missing_what_nobody_sent_and_what_is_there_twice() throws IOException {
        Path sent = list("sent", "symbol,event_time,price,day_volume,last_size", "A.VN,1000,24.5,300,100", "A.VN,1000,24.5,300,100", "A.VN,1000,24.5,300,", "B.VN,1000,1.0E7,,");
        Path stored = list("stored", "symbol,event_time,price,day_volume,last_size", "2026-11-21T04:00:00Z WARN one of the reader's own lines", "A.VN,1000,24.5,300,100", "B.VN,1000,1.0E7,,", "B.VN,1000,1.0E7,,", "B.VN,1001,1.0E7,,");

        Difference difference = TickLists.compare(sent, stored);

        assertThat(difference.sent()).isEqualTo(4);
        assertThat(difference.distinct()).isEqualTo(3);
        assertThat(difference.stored()).isEqualTo(4);
        assertThat(difference.missing()).isEqualTo(1);
        assertThat(difference.unexpected()).isEqualTo(1);
        assertThat(difference.repeated()).isEqualTo(1);
        assertThat(difference.isNone()).isFalse();
        assertThat(difference.examples()).containsExactly("sent, not stored: A.VN,1000,24.5,300,", "stored, never sent: B.VN,1001,1.0E7,,", "stored more than once: B.VN,1000,1.0E7,,");
    }

    @Test
    void long_lists_are_compared_in_several_passes_with_the_same_result() throws IOException {
        List<String> ticks = new ArrayList<>(IntStream.range(0, 300_000).mapToObj("LONGEST.VN,%d,24.5,300,100"::formatted).toList());
        Path sent = Files.write(directory.resolve("sent"), ticks);
        Collections.shuffle(ticks, new Random(1));
        String lost = ticks.remove(0);
        Path stored = Files.write(directory.resolve("stored"), ticks);

        Difference difference = TickLists.compare(sent, stored);

        assertThat(Files.size(sent)).isGreaterThan(8L << 20);
        assertThat(difference.distinct()).isEqualTo(300_000);
        assertThat(difference.stored()).isEqualTo(299_999);
        assertThat(difference.examples()).containsExactly("sent, not stored: " + lost);
        assertThat(TickLists.count(stored)).isEqualTo(299_999);
    }

    private Path list(String name, String... lines) throws IOException {
        return Files.write(directory.resolve(name), List.of(lines));
    }
}
