/** Writes the warehouse: its migrations and its tables. */
package io.tickstream.warehouse.sink;
