/** What travels between Yahoo's streamer and its clients: envelopes, the protobuf message inside, and its tick. */
package io.tickstream.schemas.yahoo;
