package io.tickstream.warehouse.flow.rebuild;

import java.time.Instant;

/**
 * A symbol-date that the stream job listed for a rebuild.
 *
 * @param requestedAt by the job's clock
 * @param writtenAt when its row was written, by its writer's clock, epoch microseconds
 */
public record Request(SymbolDate at, String reason, Instant requestedAt, long writtenAt) {}
