/** The outside: WebSocket endpoints, wire formats, metrics, health, statistics. Drivers of the flow's ports. */
package io.tickstream.bridge.sink;
