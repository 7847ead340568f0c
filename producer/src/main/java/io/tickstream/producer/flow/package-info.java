/** From a frame to a tick: decoding, validation, and the ports through which frames come in and ticks go out. */
package io.tickstream.producer.flow;
