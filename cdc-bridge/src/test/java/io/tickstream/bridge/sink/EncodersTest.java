package io.tickstream.bridge.sink;

import static org.assertj.core.api.Assertions.assertThat;

import io.tickstream.bridge.flow.Change;
import io.tickstream.bridge.flow.Channel;
import io.tickstream.bridge.flow.Client;
import io.tickstream.bridge.flow.Encoder;
import io.tickstream.bridge.flow.Frame;
import io.tickstream.bridge.flow.Hub;
import io.tickstream.bridge.flow.Problem;
import io.tickstream.bridge.flow.Samples;
import io.tickstream.bridge.flow.Socket;
import io.tickstream.bridge.flow.SymbolGroups;
import io.tickstream.market.BarState;
import io.tickstream.market.SymbolDirectory;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.msgpack.core.MessagePack;
import org.msgpack.core.MessageUnpacker;
import org.msgpack.value.Value;
import org.msgpack.value.ValueFactory;

class EncodersTest {

    @Test
    void aTradeAsJson() {
        assertThat(json(new JsonEncoder(false), Channel.TRADES, Samples.trade("FPT.VN", 7)))
                .isEqualTo("[{\"T\":\"t\",\"S\":\"FPT.VN\",\"i\":7,\"x\":\"VSE\",\"p\":70007,\"s\":100,\"t\":\"" + Instant.ofEpochMilli(Samples.OPENING + 7)
                        + "\",\"ch\":500,\"cp\":0.72,\"dv\":700,\"mh\":1,\"seq\":7}]");
    }

    @Test
    void aBarAsJson() {
        assertThat(json(new JsonEncoder(false), Channel.BARS, Samples.minute("FPT.VN", 0, BarState.CLOSED, 0, 9)))
                .isEqualTo("[{\"T\":\"b\",\"S\":\"FPT.VN\",\"o\":1,\"h\":4,\"l\":0.5,\"c\":2,\"v\":100,\"n\":3,\"vw\":1.5,\"t\":\"" + Instant.ofEpochMilli(Samples.OPENING)
                        + "\",\"state\":\"closed\",\"rev\":0,\"final\":false,\"cov\":0.75,\"gap\":false,\"seq\":9}]");
    }

    @Test
    void numbersArePlainDecimals() {
        JsonFields fields = new JsonFields();
        fields.number("a", 70_000_000);
        fields.number("b", 0.00001);
        fields.number("c", 1e20);
        fields.number("d", -3.25);
        assertThat(fields.finish()).isEqualTo("{\"a\":70000000,\"b\":0.000010,\"c\":100000000000000000000,\"d\":-3.25}");
    }

    @Test
    void textIsEscaped() {
        JsonFields fields = new JsonFields();
        fields.text("msg", "a \"b\" \\ \n ế");
        assertThat(fields.finish()).isEqualTo("{\"msg\":\"a \\\"b\\\" \\\\ \\u000a ế\"}");
    }

    @Test
    void stagesOnRequest() {
        assertThat(json(new JsonEncoder(true), Channel.TRADES, Samples.trade("FPT.VN", 7)))
                .contains("\"stages\":{\"exchange\":" + (Samples.OPENING + 7) + ",\"producer\":" + (Samples.OPENING + 9) + ",\"kafka\":" + (Samples.OPENING + 10)
                        + ",\"stored\":" + (Samples.OPENING + 12) + ",\"pushed\":");
    }

    @Test
    void aTradeAsMessagePackHasARealTimestamp() throws IOException {
        Frame frame = frame(new MessagePackEncoder(false), Channel.TRADES, Samples.trade("FPT.VN", 7));
        try (MessageUnpacker unpacker = MessagePack.newDefaultUnpacker(frame.bytes())) {
            Map<Value, Value> trade = unpacker.unpackValue().asArrayValue().get(0).asMapValue().map();
            assertThat(trade.get(ValueFactory.newString("S")).asStringValue().asString()).isEqualTo("FPT.VN");
            assertThat(trade.get(ValueFactory.newString("p")).asFloatValue().toDouble()).isEqualTo(70_007);
            assertThat(trade.get(ValueFactory.newString("t")).asTimestampValue().toInstant()).isEqualTo(Instant.ofEpochMilli(Samples.OPENING + 7));
        }
    }

    @Test
    void anErrorAsJson() {
        assertThat(new JsonEncoder(false).encode(Problem.SLOW_CLIENT.reply()))
                .hasToString("{\"T\":\"error\",\"code\":407,\"msg\":\"slow client\"}");
    }

    @Test
    void thePredecessorsShape() {
        assertThat(json(new LegacyEncoder(), Channel.TRADES, Samples.trade("FPT.VN", 7)))
                .isEqualTo("{\"symbol\":\"FPT\",\"price\":70007,\"change\":500,\"change_percent\":0.72,\"day_volume\":700,\"last_size\":100,\"producer_timestamp\":\""
                        + (Samples.OPENING + 9) + "\"}");
    }

    private static String json(Encoder encoder, Channel channel, Change change) {
        return frame(encoder, channel, change).toString();
    }

    /** The way of a real change: through the hub to the one client. */
    private static Frame frame(Encoder encoder, Channel channel, Change change) {
        List<Frame> sent = new ArrayList<>();
        Socket socket = new Socket() {
            @Override
            public void execute(Runnable task) {
                task.run();
            }

            @Override
            public void send(Frame frame, Runnable written) {
                sent.add(frame);
                written.run();
            }

            @Override
            public void close(CloseCode code, String reason) {
                throw new AssertionError(reason);
            }
        };
        MicrometerMeters meters = new MicrometerMeters(new SimpleMeterRegistry());
        Hub hub = new Hub(new SymbolGroups(SymbolDirectory.builtIn()), meters, Samples.limits(1, 1, 10));
        hub.follow(new Client(socket, encoder, Samples.limits(1, 1, 10), meters), Map.of(channel, List.of("*")), 1);
        hub.publish(List.of(change));
        assertThat(sent).hasSize(1);
        return sent.get(0);
    }
}
