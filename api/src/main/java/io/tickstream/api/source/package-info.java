/** Reads the store's tables: one class a table behind the ports of {@code flow}, all over one {@link io.tickstream.api.source.StoreReader}. */
package io.tickstream.api.source;
