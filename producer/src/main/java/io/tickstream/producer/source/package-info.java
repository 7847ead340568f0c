/** Yahoo's streamer, and captures played back: where frames come from. */
package io.tickstream.producer.source;
