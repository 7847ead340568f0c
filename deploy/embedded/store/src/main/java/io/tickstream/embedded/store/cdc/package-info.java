/** The change logs: which row a write leaves in which stream, and when a reader may see it. */
package io.tickstream.embedded.store.cdc;
