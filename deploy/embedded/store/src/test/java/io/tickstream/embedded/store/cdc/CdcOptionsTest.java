package io.tickstream.embedded.store.cdc;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CdcOptionsTest {
    @Test
    void isStoredAsScyllasReadersExpect() {
        ByteBuffer stored = new CdcOptions(true, 3600).toExtension().order(ByteOrder.LITTLE_ENDIAN);
        Map<String, String> map = new HashMap<>();
        for (int left = stored.getInt(); left > 0; left--) {
            map.put(text(stored), text(stored));
        }

        assertThat(stored.hasRemaining()).isFalse();
        assertThat(map).isEqualTo(Map.of("enabled", "true", "ttl", "3600", "delta", "full", "preimage", "false", "postimage", "false"));
    }

    private static String text(ByteBuffer stored) {
        byte[] utf8 = new byte[stored.getInt()];
        stored.get(utf8);
        return new String(utf8, StandardCharsets.UTF_8);
    }
}
