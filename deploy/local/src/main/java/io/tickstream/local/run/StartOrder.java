package io.tickstream.local.run;

import io.tickstream.local.plan.PartPlan;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Groups parts into waves: each part comes in a later wave than all it starts after. */
final class StartOrder {

    private StartOrder() {}

    /** @throws IllegalArgumentException when the parts wait for each other, or for one that is not among them */
    static List<List<PartPlan>> waves(List<PartPlan> plans) {
        List<List<PartPlan>> waves = new ArrayList<>();
        List<PartPlan> left = new ArrayList<>(plans);
        Set<String> placed = new HashSet<>();
        while (!left.isEmpty()) {
            List<PartPlan> wave = left.stream().filter(plan -> placed.containsAll(plan.after())).toList();
            if (wave.isEmpty()) {
                throw new IllegalArgumentException("parts that can never start: " + left.stream().map(plan -> plan.name() + " after " + plan.after()).toList());
            }
            wave.forEach(plan -> placed.add(plan.name()));
            left.removeAll(wave);
            waves.add(wave);
        }
        return waves;
    }
}
