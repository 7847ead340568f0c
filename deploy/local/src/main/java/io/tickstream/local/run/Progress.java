package io.tickstream.local.run;

import io.tickstream.local.state.PartRecord;

/** Hears of every change of every part. Calls come from the parts' threads, one at a time. */
public interface Progress {

    /** @param note why, for a reader; may be empty */
    void changed(PartRecord now, String note);
}
