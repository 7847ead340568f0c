package io.tickstream.local.torture;

/**
 * How long it took to be well again.
 *
 * @param kind of the fault
 * @param second of the torture in which it happened
 * @param kills how many processes were killed
 * @param readySeconds from the fault until the parts concerned were ready again; null where none had to come back
 * @param rowsSeconds from the fault until rows of ticks sent after it were in the store
 * @param aimed whether the moment that was aimed at was met
 * @param note for a reader; may be empty
 */
public record Recovery(String kind, double second, int kills, Double readySeconds, double rowsSeconds, boolean aimed, String note) {}
