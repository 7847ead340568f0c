package io.tickstream.api.flow;

import java.util.List;

/**
 * Some of the rows of an answer.
 *
 * @param rows by symbol, then in the order asked for; may be fewer than the limit, even none, though more follow
 * @param next where the next page starts; null: nothing follows
 */
public record Page<R>(List<R> rows, Position next) {}
