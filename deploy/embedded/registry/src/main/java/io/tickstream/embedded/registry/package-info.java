/**
 * Apicurio Registry in one process on the loopback interface, with a database file that survives a kill: the ids of schemas are in every
 * record of Kafka and must never change.
 */
package io.tickstream.embedded.registry;
