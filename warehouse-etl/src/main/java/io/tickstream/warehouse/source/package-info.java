/** Reads the store. */
package io.tickstream.warehouse.source;
