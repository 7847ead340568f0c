package io.tickstream.embedded.store.boot;

import java.nio.file.Path;

/** Cassandra's configuration: one node, small, on one machine. */
final class CassandraYaml {
    private CassandraYaml() {}

    static String of(ServerSettings settings, Path root, int internodePort, String loopback) {
        return """
                # Written at every start; changes here do not last.
                cluster_name: tickstream
                num_tokens: 1
                partitioner: org.apache.cassandra.dht.Murmur3Partitioner
                endpoint_snitch: SimpleSnitch
                dynamic_snitch: false
                seed_provider:
                  - class_name: org.apache.cassandra.locator.SimpleSeedProvider
                    parameters:
                      - seeds: "%2$s:%4$d"
                listen_address: %2$s
                storage_port: %4$d
                ssl_storage_port: %4$d
                rpc_address: "%5$s"
                %6$snative_transport_port: %3$d
                start_native_transport: false
                native_transport_max_threads: 64
                native_transport_allow_older_protocols: true

                data_file_directories: ["%1$s/data"]
                commitlog_directory: "%1$s/commitlog"
                saved_caches_directory: "%1$s/saved_caches"
                hints_directory: "%1$s/hints"
                cdc_raw_directory: "%1$s/cdc_raw"
                disk_failure_policy: die
                commit_failure_policy: die
                disk_optimization_strategy: ssd

                # The query handler marks the log after each write, which a kill of the process survives; this is for the machine's.
                commitlog_sync: periodic
                commitlog_sync_period: 1000ms
                commitlog_segment_size: 16MiB
                commitlog_total_space: 256MiB

                # What is not flushed yet lies outside the heap: on it, it would grow old, and collecting the old takes long.
                memtable:
                  configurations:
                    trie:
                      class_name: TrieMemtable
                    default:
                      inherits: trie
                memtable_allocation_type: offheap_objects
                memtable_heap_space: 64MiB
                memtable_offheap_space: 96MiB
                memtable_flush_writers: 1
                key_cache_size: 8MiB
                key_cache_save_period: 0s
                row_cache_size: 0MiB
                counter_cache_size: 0MiB
                networking_cache_size: 16MiB
                file_cache_enabled: false
                prepared_statements_cache_size: 8MiB
                index_summary_capacity: 8MiB
                concurrent_counter_writes: 2
                concurrent_materialized_view_writes: 2
                concurrent_compactors: 1
                default_compaction:
                  class_name: SizeTieredCompactionStrategy
                  parameters:
                    min_threshold: 16
                compaction_throughput: 32MiB/s

                read_request_timeout: 10s
                range_request_timeout: 10s
                write_request_timeout: 10s
                cas_contention_timeout: 5s
                truncate_request_timeout: 60s
                request_timeout: 10s
                tombstone_warn_threshold: 100000
                tombstone_failure_threshold: 1000000

                hinted_handoff_enabled: false
                auto_snapshot: false
                batch_size_warn_threshold: 512KiB
                batch_size_fail_threshold: 8MiB
                unlogged_batch_across_partitions_warn_threshold: 1000
                """.formatted(root, loopback, settings.port(), internodePort, settings.listen(), broadcast(settings, loopback));
    }

    /** A wildcard cannot be told to clients as the address to come to. */
    private static String broadcast(ServerSettings settings, String loopback) {
        boolean wildcard = settings.listen().equals("0.0.0.0") || settings.listen().equals("::");
        return wildcard ? "broadcast_rpc_address: " + loopback + "\n" : "";
    }
}
