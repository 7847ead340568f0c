package io.tickstream.schemas.confluent;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tickstream.schemas.RejectReason;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.avro.Schema;

/**
 * The few calls of a schema registry with Confluent's REST interface that a codec needs. Answers are kept for ever,
 * because an id never changes its schema.
 *
 * <p><b>Thread safety:</b> safe. <b>Failure handling:</b> each call tries once, within five seconds.
 */
public final class RegistryClient {
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final ObjectMapper JSON = new ObjectMapper();

    /** A schema keeps its hash, so this is looked up for every record without writing the schema out. */
    private record Registered(String subject, Schema schema) {}

    private final URI base;
    private final Optional<String> authorization;
    private final HttpClient http = HttpClient.newBuilder().connectTimeout(PATIENCE).build();
    private final Map<Integer, Schema> schemas = new ConcurrentHashMap<>();
    private final Map<Registered, Integer> ids = new ConcurrentHashMap<>();

    /**
     * @param url the base of the interface, e.g. {@code http://127.0.0.1:8082/apis/ccompat/v7}
     * @param userInfo {@code user:password}, empty: no login
     */
    public RegistryClient(String url, Optional<String> userInfo) {
        this.base = URI.create(url.endsWith("/") ? url : url + "/");
        this.authorization = userInfo.map(info ->
                "Basic " + Base64.getEncoder().encodeToString(info.getBytes(StandardCharsets.UTF_8)));
    }

    /**
     * The id of a schema under a subject, registered by this call where it is new.
     *
     * @throws RegistryUnavailableException when the registry cannot be asked or refuses the schema as incompatible
     */
    public int register(String subject, Schema schema) {
        return ids.computeIfAbsent(new Registered(subject, schema), key -> ask("subjects/" + encoded(subject) + "/versions", schema));
    }

    /** The id of a schema that must be registered under a subject already. */
    public int find(String subject, Schema schema) {
        return ids.computeIfAbsent(new Registered(subject, schema), key -> ask("subjects/" + encoded(subject), schema));
    }

    /**
     * The schema of an id.
     *
     * @throws PoisonRecordException when the registry has no such id
     * @throws RegistryUnavailableException when it cannot be asked
     */
    public Schema schema(int id) {
        Schema known = schemas.get(id);
        if (known == null) {
            HttpResponse<String> answer = send(request("schemas/ids/" + id).GET());
            if (answer.statusCode() == 404) {
                throw new PoisonRecordException(
                        RejectReason.UNKNOWN_SCHEMA, "schema id " + id + " is not in the registry at " + base, null);
            }
            known = new Schema.Parser().parse(body(answer).path("schema").asText());
            schemas.put(id, known);
        }
        return known;
    }

    private int ask(String path, Schema schema) {
        String question = JSON.createObjectNode().put("schema", schema.toString()).toString();
        return body(send(request(path).POST(BodyPublishers.ofString(question)))).path("id").asInt();
    }

    private HttpRequest.Builder request(String path) {
        HttpRequest.Builder request = HttpRequest.newBuilder(base.resolve(path))
                .timeout(PATIENCE)
                .header("Content-Type", "application/vnd.schemaregistry.v1+json");
        authorization.ifPresent(value -> request.header("Authorization", value));
        return request;
    }

    private HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return http.send(request.build(), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new RegistryUnavailableException("registry at " + base + " does not answer: " + e, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new RegistryUnavailableException("interrupted while asking the registry at " + base, e);
        }
    }

    private JsonNode body(HttpResponse<String> answer) {
        if (answer.statusCode() != 200) {
            throw new RegistryUnavailableException(
                    "registry answered " + answer.statusCode() + " to " + answer.uri() + ": " + answer.body(), null);
        }
        try {
            return JSON.readTree(answer.body());
        } catch (JsonProcessingException e) {
            throw new RegistryUnavailableException("registry answered no JSON to " + answer.uri(), e);
        }
    }

    private static String encoded(String word) {
        return URLEncoder.encode(word, StandardCharsets.UTF_8);
    }
}
