package io.tickstream.bridge.sink;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.tickstream.bridge.flow.Change;
import io.tickstream.bridge.flow.Channel;
import io.tickstream.bridge.flow.Client;
import io.tickstream.bridge.flow.Conversation;
import io.tickstream.bridge.flow.Encoder;
import io.tickstream.bridge.flow.Frame;
import io.tickstream.bridge.flow.Hub;
import io.tickstream.bridge.flow.Keys;
import io.tickstream.bridge.flow.Limits;
import io.tickstream.bridge.flow.Message;
import io.tickstream.bridge.flow.Problem;
import io.tickstream.bridge.flow.Reply;
import io.tickstream.bridge.flow.Request;
import io.tickstream.bridge.flow.Samples;
import io.tickstream.bridge.flow.Socket;
import io.tickstream.bridge.flow.SymbolGroups;
import io.tickstream.market.Bar;
import io.tickstream.market.BarState;
import io.tickstream.market.MarketHours;
import io.tickstream.market.SymbolDirectory;
import io.tickstream.market.Tick;
import jakarta.websocket.server.ServerEndpoint;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

/** The served document says what the code can send and take: all of it, and nothing else. */
class AsyncApiTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final JsonNode DOCUMENT = read();

    private static final List<Reply> REPLIES = List.of(
            Reply.CONNECTED, Reply.AUTHENTICATED, Problem.SYNTAX.reply(), new Reply.Subscribed(everywhere()), new Reply.Missed("FPT.VN", 1, "why"), new Reply.Unread(1, 2));

    private static final List<Change> FULL = List.of(
            Samples.trade("FPT.VN", 7),
            Samples.minute("FPT.VN", 0, BarState.CLOSED, 0, 9),
            Samples.minute("FPT.VN", 1, BarState.PROVISIONAL, 0, 9),
            new Change.DailyBar(Samples.minute("FPT.VN", 0, BarState.CLOSED, 0, 9).bar(), 1.9, 5));
    private static final List<Change> BARE = List.of(
            new Change.Trade(new Tick("FPT.VN", 1, 70_000, null, null, null, null, null, null, null, null, 2, 3, "simulator", 7), 0),
            new Change.MinuteBar(withoutCoverage(0, BarState.CLOSED), 0),
            new Change.MinuteBar(withoutCoverage(1, BarState.PROVISIONAL), 0),
            new Change.DailyBar(withoutCoverage(0, BarState.CLOSED), null, 0));

    @Test
    void everyCodeIsListedAndSent() {
        JavaClass problem = new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .importPackages("io.tickstream.bridge")
                .get(Problem.class);

        assertThat(numbers(schema("error").at("/properties/code/enum"))).isEqualTo(Stream.of(Problem.values()).map(Problem::code).collect(Collectors.toSet()));
        assertThat(Problem.values()).allSatisfy(one -> assertThat(problem.getField(one.name()).getAccessesToSelf())
                .as("who says " + one).anyMatch(access -> !access.getOriginOwner().isEquivalentTo(Problem.class)));
    }

    @Test
    void everyKindOfMessageIsListedAndSent() {
        assertThat(REPLIES.stream().map(Object::getClass).collect(Collectors.toSet())).isEqualTo(Set.of(Reply.class.getPermittedSubclasses()));

        Set<String> sent = Stream.concat(REPLIES.stream().map(AsyncApiTest::json), told(FULL, true).stream())
                .map(message -> message.get("T").asText()).collect(Collectors.toSet());

        assertThat(bodies("serverMessage", "T").keySet()).isEqualTo(sent);
        assertThat(sent).containsAll(Stream.of(Channel.values()).filter(channel -> channel != Channel.QUOTES).map(Channel::type).toList());
    }

    @Test
    void everyFieldOfAReplyIsListedAndSent() {
        Map<String, Set<String>> all = new HashMap<>();
        Map<String, Set<String>> always = new HashMap<>();
        REPLIES.stream().map(AsyncApiTest::json).forEach(message -> collect(message, all, always));

        all.forEach((type, fields) -> checkFields(bodies("serverMessage", "T").get(type), fields, always.get(type)));
        assertThat(texts(schema("success").at("/properties/msg/enum"))).isEqualTo(Set.of("connected", "authenticated"));
    }

    @Test
    void everyFieldOfAnUpdateIsListedAndSent() {
        Map<String, Set<String>> all = new HashMap<>();
        Map<String, Set<String>> always = new HashMap<>();
        told(FULL, true).forEach(message -> collect(message, all, always));
        told(BARE, false).forEach(message -> collect(message, all, always));

        assertThat(all).containsOnlyKeys("t", "b", "u", "d");
        all.forEach((type, fields) -> checkFields(bodies("serverMessage", "T").get(type), fields, always.get(type)));
        assertThat(texts(schema("bar").at("/properties/state/enum"))).isEqualTo(Stream.of(BarState.values()).map(BarState::code).collect(Collectors.toSet()));
        assertThat(numbers(schema("trade").at("/properties/mh/enum")))
                .isEqualTo(Set.of(MarketHours.PRE, MarketHours.REGULAR, MarketHours.POST, MarketHours.EXTENDED, MarketHours.OVERNIGHT));
    }

    @Test
    void everyStageIsListedAndSent() {
        Set<String> all = stagesOf(told(FULL, true));
        Set<String> always = stagesOf(told(BARE.subList(1, 2), true));

        checkFields(schema("stages"), all, always);
    }

    @Test
    void everyActionIsListedAndTaken() {
        Set<Class<?>> taken = new HashSet<>();
        bodies("clientMessage", "action").keySet().forEach(action -> taken.add(RequestReader.text("{\"action\":\"" + action + "\"}").getClass()));

        Set<Class<?>> known = new HashSet<>(Arrays.asList(Request.class.getPermittedSubclasses()));
        known.remove(Request.Refused.class);
        assertThat(taken).isEqualTo(known);
    }

    @Test
    void everyFieldOfARequestIsListedAndTaken() {
        bodies("clientMessage", "action").forEach((action, schema) -> {
            Watched message = new Watched(action);
            RequestReader.request(message);
            assertThat(names(schema.get("properties"))).as(action).isEqualTo(message.lookedFor);
        });
    }

    @Test
    void theLimitsOfARequestAreThoseThatHold() {
        JsonNode subscribe = schema("subscribe").get("properties");
        for (Channel channel : Channel.values()) {
            assertThat(subscribe.at("/" + channel.key() + "/items/pattern").asText()).isEqualTo("^(" + RequestReader.WORD.pattern() + ")$");
            assertThat(schema("unsubscribe").at("/properties/" + channel.key())).isEqualTo(subscribe.get(channel.key()));
            assertThat(schema("subscription").at("/properties/" + channel.key())).isEqualTo(subscribe.get(channel.key()));
        }
        assertThat(subscribe.at("/since/propertyNames/pattern")).isEqualTo(subscribe.at("/trades/items/pattern"));
        int longest = subscribe.at("/conflate_ms/maximum").asInt();
        checkLimit("'conflate_ms':" + subscribe.at("/conflate_ms/minimum").asInt(), "'conflate_ms':-1");
        checkLimit("'conflate_ms':" + longest, "'conflate_ms':" + (longest + 1));
        JsonNode since = subscribe.at("/since/additionalProperties/oneOf");
        checkLimit("'since':{'A':" + since.at("/0/minimum").asInt() + "}", "'since':{'A':-2}");
        int most = since.at("/1/maxItems").asInt();
        checkLimit("'since':{'A':" + rising(most) + "}", "'since':{'A':" + rising(most + 1) + "}");
    }

    @Test
    void thePathsAreThoseOfTheEndpoints() {
        assertThat(DOCUMENT.at("/channels/stream/address").asText()).isEqualTo(StreamEndpoint.class.getAnnotation(ServerEndpoint.class).value());
        assertThat(DOCUMENT.at("/channels/legacy/address").asText()).isEqualTo(LegacyEndpoint.class.getAnnotation(ServerEndpoint.class).value());
        assertThat(texts(DOCUMENT.at("/channels/stream/parameters/feed/enum"))).isEqualTo(Feeds.CARRIED);
    }

    @Test
    void thePredecessorsStreamTellsTradesAndErrors() {
        Set<String> all = names(legacy(FULL.get(0)));
        Set<String> always = names(legacy(BARE.get(0)));

        checkFields(schema("legacyTrade"), all, always);
        JsonNode error = parsed(new LegacyEncoder().join(List.of(new LegacyEncoder().encode(Problem.SLOW_CLIENT.reply()))));
        assertThat(names(error)).isEqualTo(names(schema("error").get("properties")));
        assertThat(texts(DOCUMENT.at("/operations/tellLegacy/messages"), "$ref"))
                .isEqualTo(Set.of("#/channels/legacy/messages/legacyTrade", "#/channels/legacy/messages/legacyError"));
        assertThat(DOCUMENT.at("/components/messages/legacyError/payload/$ref").asText()).isEqualTo("#/components/schemas/error");
    }

    private static void checkFields(JsonNode schema, Set<String> all, Set<String> always) {
        assertThat(names(schema.get("properties"))).isEqualTo(all);
        assertThat(texts(schema.get("required"))).isEqualTo(always);
        assertThat(schema.get("additionalProperties").asBoolean(true)).isFalse();
    }

    private static void checkLimit(String allowed, String refused) {
        assertThat(RequestReader.text(("{'action':'subscribe'," + allowed + "}").replace('\'', '"'))).isInstanceOf(Request.Subscribe.class);
        assertThat(RequestReader.text(("{'action':'subscribe'," + refused + "}").replace('\'', '"'))).isInstanceOf(Request.Refused.class);
    }

    private static String rising(int size) {
        return Stream.iterate(0, i -> i + 1).limit(size).map(String::valueOf).collect(Collectors.joining(",", "[", "]"));
    }

    private static void collect(JsonNode message, Map<String, Set<String>> all, Map<String, Set<String>> always) {
        String type = message.get("T").asText();
        all.computeIfAbsent(type, key -> new TreeSet<>()).addAll(names(message));
        always.computeIfAbsent(type, key -> new TreeSet<>(names(message))).retainAll(names(message));
    }

    private static Set<String> stagesOf(List<JsonNode> messages) {
        return messages.stream().flatMap(message -> names(message.get("stages")).stream()).collect(Collectors.toSet());
    }

    /** What a client is told of changes: as a snapshot with everything it can ask for, or as they happen. */
    private static List<JsonNode> told(List<Change> changes, boolean snapshot) {
        Listening listening = new Listening(new JsonEncoder(false));
        Conversation conversation = listening.conversation();
        Request.Options options = new Request.Options(Optional.empty(), Optional.of(snapshot), Optional.of(true));
        if (snapshot) {
            listening.hub.publish(changes);
        }
        conversation.receive(new Request.Subscribe(everywhere(), snapshot, options));
        if (!snapshot) {
            listening.hub.publish(changes);
        }
        List<JsonNode> told = new ArrayList<>();
        listening.sent.forEach(frame -> parsed(frame).forEach(told::add));
        told.removeIf(message -> Set.of("success", "subscription").contains(message.get("T").asText()));
        return told;
    }

    private static JsonNode legacy(Change change) {
        Listening listening = new Listening(new LegacyEncoder());
        listening.hub.follow(listening.client, everywhere(), 1);
        listening.hub.publish(List.of(change));
        return parsed(listening.sent.get(0));
    }

    private static JsonNode json(Message message) {
        return parsed(new JsonEncoder(false).encode(message));
    }

    private static Map<Channel, List<String>> everywhere() {
        return Stream.of(Channel.values()).collect(Collectors.toMap(channel -> channel, channel -> List.of("*")));
    }

    private static Bar withoutCoverage(int number, BarState state) {
        Bar bar = Samples.minute("FPT.VN", number, state, 0, 9).bar();
        return new Bar(bar.symbol(), bar.interval(), bar.tradingDate(), bar.start(), bar.end(), bar.open(), bar.high(), bar.low(), bar.close(), bar.volume(), bar.vwap(),
                bar.tickCount(), null, bar.gap(), bar.state(), bar.revision(), bar.producerTimestamp(), bar.sequence());
    }

    private static JsonNode schema(String name) {
        return DOCUMENT.at("/components/schemas/" + name);
    }

    /** The alternatives of a message, by the constant that tells them apart. */
    private static Map<String, JsonNode> bodies(String message, String key) {
        Map<String, JsonNode> bodies = new LinkedHashMap<>();
        schema(message).get("oneOf").forEach(one -> {
            JsonNode body = DOCUMENT.at(one.get("$ref").asText().substring(1));
            bodies.put(body.at("/properties/" + key + "/const").asText(), body);
        });
        return bodies;
    }

    private static Set<String> names(JsonNode object) {
        Set<String> names = new TreeSet<>();
        object.fieldNames().forEachRemaining(names::add);
        return names;
    }

    private static Set<String> texts(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false).map(JsonNode::asText).collect(Collectors.toSet());
    }

    private static Set<String> texts(JsonNode array, String key) {
        return StreamSupport.stream(array.spliterator(), false).map(one -> one.get(key).asText()).collect(Collectors.toSet());
    }

    private static Set<Integer> numbers(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false).map(JsonNode::asInt).collect(Collectors.toSet());
    }

    private static JsonNode parsed(Frame frame) {
        try {
            return JSON.readTree(frame.bytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static JsonNode read() {
        try (InputStream in = AsyncApiTest.class.getResourceAsStream("/asyncapi.json")) {
            return JSON.readTree(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A request that remembers which of its fields were looked for. */
    private static final class Watched extends ObjectNode {
        private static final long serialVersionUID = 1;

        private final Set<String> lookedFor = new TreeSet<>();

        private Watched(String action) {
            super(JsonNodeFactory.instance);
            put("action", action);
        }

        @Override
        public JsonNode get(String field) {
            lookedFor.add(field);
            return super.get(field);
        }

        @Override
        public JsonNode path(String field) {
            lookedFor.add(field);
            return super.path(field);
        }
    }

    /** A hub, a client, and the frames it was sent. */
    private static final class Listening implements Socket {
        private static final Limits LIMITS = Samples.limits(1, 10, 100);

        private final List<Frame> sent = new ArrayList<>();
        private final MicrometerMeters meters = new MicrometerMeters(new SimpleMeterRegistry());
        private final Hub hub = new Hub(new SymbolGroups(SymbolDirectory.builtIn()), meters, LIMITS);
        private final Client client;

        private Listening(Encoder encoder) {
            client = new Client(this, encoder, LIMITS, meters);
        }

        private Conversation conversation() {
            Conversation conversation = new Conversation(client, hub, Keys.OPEN, LIMITS, WireFormat.JSON.encoders(), null, meters);
            conversation.open(true, Optional.empty());
            return conversation;
        }

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
    }
}
