/** Wiring, configuration, health and metrics of the producer. */
package io.tickstream.producer.boot;
