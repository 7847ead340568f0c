/** The socket: connections, subscriptions, and the control interface of tests. All of it runs on one event loop. */
package io.tickstream.embedded.yahoo.server;
