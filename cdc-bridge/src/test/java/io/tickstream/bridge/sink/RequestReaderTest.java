package io.tickstream.bridge.sink;

import static org.assertj.core.api.Assertions.assertThat;

import io.tickstream.bridge.flow.Channel;
import io.tickstream.bridge.flow.Problem;
import io.tickstream.bridge.flow.Request;
import io.tickstream.bridge.flow.Since;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.msgpack.core.MessageBufferPacker;
import org.msgpack.core.MessagePack;

class RequestReaderTest {

    @Test
    void readsASubscription() {
        assertThat(read("{'action':'subscribe','trades':['FPT.VN','*'],'dailyBars':['VN30'],'snapshot':true,'conflate_ms':250,'stages':true,'provisional':false}"))
                .isEqualTo(new Request.Subscribe(
                        Map.of(Channel.TRADES, List.of("FPT.VN", "*"), Channel.DAILY_BARS, List.of("VN30")),
                        true,
                        new Request.Options(Optional.of(250), Optional.of(true), Optional.of(false))));
    }

    @Test
    void readsWhereAClientStopped() {
        assertThat(read("{'action':'subscribe','trades':['*'],'since':{'FPT.VN':7,'HPG.VN':[3,5,9]}}"))
                .isEqualTo(new Request.Subscribe(
                        Map.of(Channel.TRADES, List.of("*")),
                        false,
                        Map.of("FPT.VN", Since.of(7), "HPG.VN", new Since(3, new long[] {5, 9})),
                        Request.Options.NONE));
    }

    @Test
    void readsAKey() {
        assertThat(read("{'action':'auth','key':'k','secret':'s'}")).isEqualTo(new Request.Authenticate("k", "s"));
    }

    @Test
    void ignoresWhatItDoesNotKnow() {
        assertThat(read("{'action':'unsubscribe','trades':['FPT.VN'],'news':['*']}"))
                .isEqualTo(new Request.Unsubscribe(Map.of(Channel.TRADES, List.of("FPT.VN"))));
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "", "{", "{} {}", "[]", "null", "17", "{'act':'auth'}", "{'action':7}", "{'action':'subscribe','trades':'FPT.VN'}",
        "{'action':'subscribe','trades':[7]}", "{'action':'subscribe','trades':['']}", "{'action':'subscribe','trades':['a b']}",
        "{'action':'subscribe','conflate_ms':-1}", "{'action':'subscribe','conflate_ms':'fast'}", "{'action':'subscribe','conflate_ms':1.5}",
        "{'action':'subscribe','snapshot':'yes'}", "{'action':'subscribe','since':7}", "{'action':'subscribe','since':{'FPT.VN':'7'}}",
        "{'action':'subscribe','since':{'FPT.VN':-2}}", "{'action':'subscribe','since':{'FPT.VN':7.5}}", "{'action':'subscribe','since':{'FPT.VN':[]}}",
        "{'action':'subscribe','since':{'FPT.VN':[7,7]}}", "{'action':'subscribe','since':{'FPT.VN':9223372036854775808}}"
    })
    void refusesBadSyntax(String message) {
        assertThat(read(message)).isInstanceOfSatisfying(Request.Refused.class, refused -> assertThat(refused.problem()).isEqualTo(Problem.SYNTAX));
    }

    @Test
    void repeatsNothingLongOfWhatItRefuses() {
        assertThat(read("{'action':'subscribe','since':{'" + "A".repeat(40_000) + "':'7'}}"))
                .isInstanceOfSatisfying(Request.Refused.class, refused -> assertThat(refused.detail()).hasSizeLessThan(100));
    }

    @Test
    void refusesDeepNesting() {
        assertThat(RequestReader.text("[".repeat(200_000))).isInstanceOf(Request.Refused.class);
    }

    @Test
    void refusesAnUnknownAction() {
        assertThat(read("{'action':'dance'}"))
                .isInstanceOfSatisfying(Request.Refused.class, refused -> assertThat(refused.problem()).isEqualTo(Problem.UNKNOWN_ACTION));
    }

    @Test
    void readsMessagePack() throws IOException {
        try (MessageBufferPacker packer = MessagePack.newDefaultBufferPacker()) {
            packer.packMapHeader(2).packString("action").packString("subscribe").packString("bars").packArrayHeader(1).packString("*");
            assertThat(RequestReader.binary(packer.toByteArray()))
                    .isEqualTo(new Request.Subscribe(Map.of(Channel.BARS, List.of("*")), false, Request.Options.NONE));
        }
    }

    @Test
    void refusesGarbage() {
        assertThat(RequestReader.binary(new byte[] {(byte) 0xc1, 1, 2})).isInstanceOf(Request.Refused.class);
        assertThat(RequestReader.binary(new byte[] {(byte) 0xdf, (byte) 0xff, (byte) 0xff, (byte) 0xff, (byte) 0xff})).isInstanceOf(Request.Refused.class);
        assertThat(RequestReader.binary(new byte[0])).isInstanceOf(Request.Refused.class);
        assertThat(RequestReader.binary(new byte[] {(byte) 0x81, (byte) 0xa6, 'a', 'c', 't', 'i', 'o', 'n', (byte) 0xa4, 'a', 'u', 't', 'h', (byte) 0xc0}))
                .isInstanceOf(Request.Refused.class);
    }

    @ParameterizedTest
    @ValueSource(ints = {0xdb, 0xdd, 0xdf})
    void believesNoLengthThatAMessageCannotHold(int type) {
        assertThat(RequestReader.binary(new byte[] {(byte) type, 0x7f, (byte) 0xff, (byte) 0xff, (byte) 0xf0})).isInstanceOf(Request.Refused.class);
    }

    @Test
    void refusesDeepNestingInMessagePack() {
        byte[] nested = new byte[200_000];
        Arrays.fill(nested, (byte) 0x91);
        assertThat(RequestReader.binary(nested)).isInstanceOf(Request.Refused.class);
    }

    @Test
    void readsEveryOptionInMessagePack() throws IOException {
        try (MessageBufferPacker packer = MessagePack.newDefaultBufferPacker()) {
            packer.packMapHeader(6).packString("action").packString("subscribe").packString("trades").packArrayHeader(2).packString("FPT.VN").packString("VN30");
            packer.packString("snapshot").packBoolean(true).packString("conflate_ms").packInt(250).packString("stages").packBoolean(false);
            packer.packString("news").packNil();
            assertThat(RequestReader.binary(packer.toByteArray())).isEqualTo(new Request.Subscribe(
                    Map.of(Channel.TRADES, List.of("FPT.VN", "VN30")),
                    true,
                    new Request.Options(Optional.of(250), Optional.of(false), Optional.empty())));
        }
    }

    private static Request read(String message) {
        return RequestReader.text(message.replace('\'', '"'));
    }
}
