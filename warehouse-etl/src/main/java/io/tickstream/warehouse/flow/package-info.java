/** What a load does: read facts symbol by symbol, refuse the invalid, merge the rest. Owns the ports; knows no driver. */
package io.tickstream.warehouse.flow;
