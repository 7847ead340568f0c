/** The protocol as Yahoo speaks it: what clients say, what frames look like, and what goes wrong with them. */
package io.tickstream.embedded.yahoo.wire;
