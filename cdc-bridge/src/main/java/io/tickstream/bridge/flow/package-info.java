/**
 * What happens to a change between the store's log and a client: state per symbol, messages, subscriptions, bounded
 * queues, the conversation of {@code docs/websocket.md}. Owns the ports ({@link io.tickstream.bridge.flow.ChangeSource},
 * {@link io.tickstream.bridge.flow.Socket}, {@link io.tickstream.bridge.flow.Encoder},
 * {@link io.tickstream.bridge.flow.Keys}, {@link io.tickstream.bridge.flow.Meters}) and knows no driver.
 */
package io.tickstream.bridge.flow;
