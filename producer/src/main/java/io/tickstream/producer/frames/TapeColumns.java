package io.tickstream.producer.frames;

import java.math.BigDecimal;
import java.util.Optional;

/**
 * Where a tape keeps what.
 *
 * @param priceScale what prices are multiplied by, e.g. 1000 for thousands
 * @param symbolSuffix appended to every symbol, e.g. {@code .VN}
 */
record TapeColumns(
        String time,
        String symbol,
        String price,
        String size,
        Optional<String> previousClose,
        BigDecimal priceScale,
        String symbolSuffix) {}
