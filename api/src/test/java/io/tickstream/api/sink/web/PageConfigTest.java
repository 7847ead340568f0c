package io.tickstream.api.sink.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import org.junit.jupiter.api.Test;

class PageConfigTest {
    private final PageConfig local = new PageConfig(URI.create("ws://127.0.0.1:8006"));

    @Test
    void aBridgeOnLoopbackIsCalledAsThePageIs() {
        assertThat(local.bridgeFor("localhost:8005")).isEqualTo("ws://localhost:8006");
        assertThat(local.bridgeFor("[::1]:8005")).isEqualTo("ws://[::1]:8006");
        assertThat(local.bridgeFor("192.168.1.7")).isEqualTo("ws://192.168.1.7:8006");
    }

    @Test
    void anOddHostNameChangesNothing() {
        assertThat(local.bridgeFor(null)).isEqualTo("ws://127.0.0.1:8006");
        assertThat(local.bridgeFor("x; script-src *")).isEqualTo("ws://127.0.0.1:8006");
    }

    @Test
    void aBridgeElsewhereStaysThere() {
        assertThat(new PageConfig(URI.create("wss://live.example.org/feed")).bridgeFor("localhost")).isEqualTo("wss://live.example.org/feed");
    }
}
