package io.tickstream.warehouse.boot;

import io.tickstream.warehouse.flow.rebuild.Findings;
import io.tickstream.warehouse.flow.rebuild.RebuildSummary;

/** Prints what a rebuild finds while it finds it, and its summary at the end. */
interface RebuildReport extends Findings {
    void end(RebuildSummary summary);
}
