package io.tickstream.local.status;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** Why a part cannot be used, as its readiness says: a reason, the checks of MicroProfile Health that are down, or whatever else it tells. */
final class Obstacle {
    private Obstacle() {}

    /**
     * Empty where it can be used.
     *
     * @param readiness what it answered; empty where it did not
     */
    static Optional<String> of(Optional<HttpProbe.Answer> readiness) {
        if (readiness.isEmpty()) {
            return Optional.of("does not answer");
        }
        return readiness.filter(answer -> !answer.isOk()).map(answer -> {
            String said = said(answer.body());
            return said.isBlank() ? "answers " + answer.status() : said;
        });
    }

    private static String said(String body) {
        JsonNode health = StatusReader.json(body);
        if (health == null) {
            return body.strip();
        }
        if (health.hasNonNull("reason")) {
            return health.get("reason").asText();
        }
        return health.has("checks") ? down(health.get("checks")) : details(health);
    }

    private static String down(JsonNode checks) {
        return StreamSupport.stream(checks.spliterator(), false)
                .filter(check -> check.path("status").asText().equals("DOWN"))
                .map(check -> check.path("name").asText() + ": " + details(check.path("data")))
                .collect(Collectors.joining("; "));
    }

    private static String details(JsonNode of) {
        return of.properties().stream()
                .filter(detail -> !detail.getKey().equals("status"))
                .map(detail -> detail.getKey() + " " + detail.getValue().asText())
                .collect(Collectors.joining(", "));
    }
}
