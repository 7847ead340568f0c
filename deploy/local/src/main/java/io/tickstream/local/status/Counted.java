package io.tickstream.local.status;

import io.tickstream.embedded.kit.Part;
import io.tickstream.embedded.kit.Parts;
import java.util.List;

/**
 * A counter whose rate status shows.
 *
 * @param part whose
 * @param portVariable of the port it is served on
 * @param what it counts, for a reader
 * @param metric its name
 * @param label one its samples carry; empty for all of them
 */
record Counted(Part part, String portVariable, String what, String metric, String label) {

    static final List<Counted> ALL = List.of(
            new Counted(Parts.YAHOO, "YAHOO_SIM_PORT", "frames", "yahoo_sim_frames_sent_total", ""),
            new Counted(Parts.PRODUCER, "PRODUCER_PORT", "ticks", "producer_records_sent_total", ""),
            new Counted(Parts.STREAM_JOB, "STREAM_METRICS_PORT", "ticks", "flink_taskmanager_job_task_operator_numRecordsIn", "operator_name=\"bars\""),
            new Counted(Parts.CDC_BRIDGE, "BRIDGE_PORT", "messages", "cdc_events_total", ""));
}
