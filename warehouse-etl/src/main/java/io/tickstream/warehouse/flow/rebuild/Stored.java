package io.tickstream.warehouse.flow.rebuild;

import io.tickstream.market.BarState;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A row as the store has it.
 *
 * @param content by column; what is not stored is absent or null
 * @param state a {@link BarState} code; null where it has none
 * @param revision null where it has none
 * @param writtenAt when it was written, by its writer's clock, epoch microseconds
 */
public record Stored(Place place, Map<String, Object> content, String state, Integer revision, long writtenAt) {

    /** Empty where the state is missing or unknown. */
    Optional<BarState> barState() {
        return Stream.of(BarState.values()).filter(known -> known.code().equals(state)).findFirst();
    }

    boolean is(BarState state) {
        return barState().filter(state::equals).isPresent();
    }
}
