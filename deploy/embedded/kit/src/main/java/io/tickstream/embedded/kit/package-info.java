/**
 * Starts, watches and stops the parts of the platform as child processes: for the launcher, and, by {@code kit.junit}, for tests in one
 * line.
 *
 * <p>A child is leashed: its standard input is a pipe this process holds, and when that ends the child stops, so even {@code kill -9} of
 * this process leaves nothing behind. It runs in the directory of its jar with {@code jvm.options} from there; {@code DATA_DIR},
 * {@code READY_FILE} and its ports are set for it, everything else it inherits.
 */
package io.tickstream.embedded.kit;
