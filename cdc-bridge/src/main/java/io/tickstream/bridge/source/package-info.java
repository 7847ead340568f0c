/** The store's side: the change log through scylla-cdc-java, and the tables for how things stand at the start. */
package io.tickstream.bridge.source;
