package io.tickstream.local.status;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Map;

/**
 * One part as it is now.
 *
 * @param part its name
 * @param state waiting, starting, ready, not-ready (runs, but says that it cannot be used), restarting, done, failed, stopped or dead
 * @param reason why it is not ready, in its own words; null where it is, or does not run
 * @param ports its ports, the main one first
 * @param pid null while it has no process
 * @param uptimeSeconds of that process, null while it has none
 * @param memoryBytes resident, with all its descendants
 * @param restarts how often it was started again after it died
 * @param ratesPerSecond by what is counted; empty where nothing is, or the part does not answer
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record PartStatus(
        String part, String state, String reason, String ports, Long pid, Long uptimeSeconds, Long memoryBytes, int restarts, Map<String, Double> ratesPerSecond) {}
