package io.tickstream.local.plan;

import io.tickstream.embedded.kit.Launch;
import io.tickstream.embedded.kit.Part;
import io.tickstream.embedded.kit.Parts;
import io.tickstream.local.state.RunDirectory;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The wiring: which parts run, what each starts after, and the settings that lead one to the other.
 *
 * @param directory where data, logs and records go
 * @param fileSettings settings of the configuration file, given to every part
 */
public record Platform(RunDirectory directory, Ports ports, UpRequest request, Map<String, String> fileSettings) {

    public Platform {
        fileSettings = Map.copyOf(fileSettings);
    }

    /** Every part of this run, none before one it starts after. */
    public List<PartPlan> parts() {
        Stream<PartPlan> infrastructure = Stream.of(
                plan(launch(Parts.KAFKA)),
                plan(launch(Parts.STORE)),
                plan(launch(Parts.WAREHOUSE)),
                plan(launch(Parts.REGISTRY)));
        Stream<PartPlan> simulator = simulates() ? Stream.of(plan(launch(Parts.YAHOO).with(request.simulatorSettings()))) : Stream.of();
        Stream<PartPlan> services = Stream.of(
                plan(launch(Parts.WAREHOUSE_ETL).withArguments("migrate"), Parts.WAREHOUSE),
                plan(launch(Parts.STREAM_JOB), Parts.KAFKA, Parts.REGISTRY, Parts.STORE),
                plan(launch(Parts.PRODUCER).with(request.producerSettings()), Parts.KAFKA, Parts.REGISTRY),
                plan(launch(Parts.CDC_BRIDGE), Parts.STORE),
                plan(launch(Parts.API), Parts.STORE));
        return Stream.of(infrastructure, simulator, services).flatMap(parts -> parts).toList();
    }

    /** What a client of this run needs in its environment to reach its parts. */
    public Map<String, String> clientSettings() {
        Map<String, String> settings = new LinkedHashMap<>();
        Parts.all().stream()
                .filter(part -> !part.ports().isEmpty() && (part != Parts.YAHOO || simulates()))
                .forEach(part -> settings.putAll(part.clientSettings(ports.of(part))));
        return settings;
    }

    /** The ports this run listens on. */
    public List<Port> listening() {
        return Port.all().stream().filter(port -> simulates() || !port.part().equals(Parts.YAHOO.name())).toList();
    }

    /** A command of a part that ends by itself, led to the parts of this run. */
    public Launch launch(Part part) {
        Map<String, String> settings = new LinkedHashMap<>(fileSettings);
        settings.put(SettingsFile.VARIABLE, "");
        settings.putAll(clientSettings());
        Port.of(part).forEach(port -> settings.put(port.variable(), Integer.toString(ports.of(port))));
        return Launch.of(part, directory.data().resolve(part.name())).withLog(directory.log(part.name())).with(settings);
    }

    private boolean simulates() {
        return request.source() instanceof Source.Simulator;
    }

    private static PartPlan plan(Launch launch, Part... after) {
        return new PartPlan(launch, Stream.of(after).map(Part::name).collect(Collectors.toSet()));
    }
}
