/**
 * Avro records in Confluent's wire format: a zero byte, the schema's id in the registry as four bytes big-endian, then
 * Avro binary. Configured with Confluent's own keys, so that their serializer can take this one's place and the other way
 * round.
 */
package io.tickstream.schemas.confluent;
