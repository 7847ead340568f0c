/** The tape tool: any file of trades becomes a capture of the frames Yahoo would have sent. */
package io.tickstream.producer.frames;
