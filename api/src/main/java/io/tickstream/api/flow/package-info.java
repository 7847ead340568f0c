/**
 * What is asked of the data and how it is answered: queries, paging, snapshots, the board. It owns the ports
 * ({@link io.tickstream.api.flow.BarRows} and its neighbours) and knows neither the store's driver nor HTTP. Everything is
 * asynchronous; a stage fails with {@link io.tickstream.api.flow.BadQueryException},
 * {@link io.tickstream.api.flow.NotKnownException} or {@link io.tickstream.api.flow.StoreAwayException}.
 */
package io.tickstream.api.flow;
