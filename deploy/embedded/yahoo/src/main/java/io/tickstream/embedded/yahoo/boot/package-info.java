/** Wiring and configuration of the simulator. */
package io.tickstream.embedded.yahoo.boot;
