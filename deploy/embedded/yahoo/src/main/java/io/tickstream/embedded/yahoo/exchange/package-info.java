/** A plausible day of Ho Chi Minh City's exchange, made up from a seed. */
package io.tickstream.embedded.yahoo.exchange;
