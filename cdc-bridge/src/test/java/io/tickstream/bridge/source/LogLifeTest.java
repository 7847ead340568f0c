package io.tickstream.bridge.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class LogLifeTest {
    @Test
    void findsTheTimeToLiveAmongTheOptions() {
        assertThat(LogLife.ttl(extension("enabled", "true", "ttl", "3600", "delta", "full"))).contains(Duration.ofHours(1));
    }

    @Test
    void isForEverWithoutOne() {
        assertThat(LogLife.ttl(extension("enabled", "true"))).isEmpty();
        assertThat(LogLife.ttl(extension("ttl", "0"))).isEmpty();
    }

    private static ByteBuffer extension(String... texts) {
        ByteBuffer bytes = ByteBuffer.allocate(200).order(ByteOrder.LITTLE_ENDIAN).putInt(texts.length / 2);
        for (String text : texts) {
            byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
            bytes.putInt(utf8.length).put(utf8);
        }
        return bytes.flip();
    }
}
