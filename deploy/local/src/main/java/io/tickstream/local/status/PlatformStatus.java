package io.tickstream.local.status;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/**
 * The platform as it is now.
 *
 * @param running whether a launcher runs on the data directory
 * @param data the data directory
 * @param parts in the order they start; empty when nothing runs
 * @param memoryBytes of all parts together
 * @param latency what the bridge says of it (GET /stats), null while it does not answer
 */
public record PlatformStatus(boolean running, String data, List<PartStatus> parts, long memoryBytes, JsonNode latency) {}
