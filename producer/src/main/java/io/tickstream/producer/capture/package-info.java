/** Capture files: one JSON object {@code {"t":<received, epoch ms>,"frame":"<text>"}} per line, plain or gzip. */
package io.tickstream.producer.capture;
