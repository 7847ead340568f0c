/** Recomputes bars from the raw ticks, compares them with the stored ones and repairs those. Owns the ports; knows no driver. */
package io.tickstream.warehouse.flow.rebuild;
