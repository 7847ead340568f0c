/** What the server does with a statement beyond what Cassandra does: Scylla's DDL, the gate, the commit log's mark. */
package io.tickstream.embedded.store.cql;
