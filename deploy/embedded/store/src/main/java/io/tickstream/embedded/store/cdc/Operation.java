package io.tickstream.embedded.store.cdc;

/** What a log row tells, with the code Scylla gives it. */
enum Operation {
    UPDATE(1),
    INSERT(2),
    ROW_DELETE(3),
    PARTITION_DELETE(4),
    RANGE_START_INCLUSIVE(5),
    RANGE_START_EXCLUSIVE(6),
    RANGE_END_INCLUSIVE(7),
    RANGE_END_EXCLUSIVE(8);

    private final byte code;

    Operation(int code) {
        this.code = (byte) code;
    }

    byte code() {
        return code;
    }
}
