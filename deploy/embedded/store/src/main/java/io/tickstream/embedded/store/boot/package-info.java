/** The process: settings, Cassandra's configuration, start and stop. */
package io.tickstream.embedded.store.boot;
