/** The store: Flink's asynchronous sink on Scylla's driver. */
package io.tickstream.streamjob.sink;
