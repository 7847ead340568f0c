package io.tickstream.api;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** A served OpenAPI document, and whether answers are what it says. Knows the keywords this project's document uses. */
final class OpenApi {
    private final JsonNode document;

    OpenApi(JsonNode document) {
        this.document = document;
    }

    Set<String> paths() {
        Set<String> paths = new TreeSet<>();
        document.path("paths").fieldNames().forEachRemaining(paths::add);
        return paths;
    }

    /** What is wrong with the JSON of a 200 answer of a path; empty: nothing. */
    List<String> faults(String path, JsonNode body) {
        JsonNode content = document.path("paths").path(path).path("get").path("responses").path("200").path("content");
        JsonNode schema = content.path("application/json").path("schema");
        List<String> faults = new ArrayList<>();
        if (schema.isMissingNode()) {
            faults.add(path + " has no schema for application/json");
        } else {
            check(path, schema, body, faults);
        }
        return faults;
    }

    private void check(String at, JsonNode schema, JsonNode value, List<String> faults) {
        if (schema.has("$ref")) {
            String name = schema.get("$ref").textValue();
            JsonNode target = document.at(name.substring(1));
            if (target.isMissingNode()) {
                faults.add(at + ": " + name + " is nowhere");
            } else {
                check(at, target, value, faults);
            }
            return;
        }
        if (schema.has("anyOf")) {
            boolean fits = false;
            for (JsonNode choice : schema.get("anyOf")) {
                List<String> own = new ArrayList<>();
                check(at, choice, value, own);
                fits |= own.isEmpty();
            }
            if (!fits) {
                faults.add(at + ": " + value + " fits none of " + schema.get("anyOf"));
            }
            return;
        }
        if (schema.has("type") && !hasType(schema.get("type"), value)) {
            faults.add(at + ": " + value + " is not of type " + schema.get("type"));
            return;
        }
        if (value.isArray()) {
            value.forEach(item -> check(at + "[]", schema.path("items"), item, faults));
        } else if (value.isObject()) {
            properties(at, schema, value, faults);
        }
    }

    private void properties(String at, JsonNode schema, JsonNode value, List<String> faults) {
        for (Map.Entry<String, JsonNode> field : value.properties()) {
            JsonNode known = schema.path("properties").path(field.getKey());
            JsonNode any = schema.path("additionalProperties");
            if (!known.isMissingNode()) {
                check(at + "." + field.getKey(), known, field.getValue(), faults);
            } else if (any.isObject()) {
                check(at + "." + field.getKey(), any, field.getValue(), faults);
            } else if (schema.has("properties")) {
                faults.add(at + "." + field.getKey() + " is not in the document");
            }
        }
    }

    private static boolean hasType(JsonNode type, JsonNode value) {
        if (type.isArray()) {
            for (JsonNode one : type) {
                if (hasType(one, value)) {
                    return true;
                }
            }
            return false;
        }
        return switch (type.textValue()) {
            case "string" -> value.isTextual();
            case "integer" -> value.isIntegralNumber();
            case "number" -> value.isNumber();
            case "boolean" -> value.isBoolean();
            case "array" -> value.isArray();
            case "object" -> value.isObject();
            case "null" -> value.isNull();
            default -> false;
        };
    }
}
