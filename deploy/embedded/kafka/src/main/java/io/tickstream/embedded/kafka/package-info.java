/**
 * One Kafka broker and its KRaft controller in one process, on the loopback interface, for one machine.
 */
package io.tickstream.embedded.kafka;
