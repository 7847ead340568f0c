package io.tickstream.local.plan;

import io.tickstream.embedded.kit.FreePorts;
import io.tickstream.embedded.kit.Part;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

/** The number of every port of one run, by the port's variable. */
public record Ports(Map<String, Integer> numbers) {

    public Ports {
        numbers = Map.copyOf(numbers);
        Map<Integer, Port> owners = new HashMap<>();
        for (Port port : Port.all()) {
            Port other = owners.putIfAbsent(numbers.get(port.variable()), port);
            if (other != null) {
                throw new UsageException("%s and %s are both %d; expected a port each".formatted(other.option(), port.option(), numbers.get(port.variable())));
            }
        }
    }

    /**
     * Chooses each port: the option, else the variable, else a free one where asked for, else the default.
     *
     * @param options what the options say, by variable; 0 asks for a free port
     */
    public static Ports choose(Map<String, Integer> options, Map<String, String> environment, boolean free) {
        Map<String, Integer> numbers = new LinkedHashMap<>();
        for (Port port : Port.all()) {
            String variable = environment.getOrDefault(port.variable(), "").strip();
            int unset = free ? 0 : port.fallback();
            int number = options.containsKey(port.variable()) ? checked(port.option(), options.get(port.variable()).toString())
                    : variable.isEmpty() ? unset : checked(port.variable(), variable);
            numbers.put(port.variable(), number == 0 ? FreePorts.next() : number);
        }
        return new Ports(numbers);
    }

    /** The number of a part's main port. */
    public int of(Part part) {
        return numbers.get(Port.of(part).get(0).variable());
    }

    public int of(Port port) {
        return numbers.get(port.variable());
    }

    private static int checked(String name, String text) {
        if (!text.matches("\\d{1,5}") || Integer.parseInt(text) > 65535) {
            throw new UsageException("%s is '%s'; expected a port from 1 to 65535, or 0 for a free one".formatted(name, text));
        }
        return Integer.parseInt(text);
    }
}
