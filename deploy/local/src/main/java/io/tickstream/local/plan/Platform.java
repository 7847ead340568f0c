package io.tickstream.local.plan;

import io.tickstream.embedded.kit.Launch;
import io.tickstream.embedded.kit.Part;
import io.tickstream.embedded.kit.Parts;
import io.tickstream.local.state.RunDirectory;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The wiring: which parts run, what each starts after, and the settings that lead one to the other.
 *
 * @param directory where data, logs and records go
 * @param fileSettings settings of the configuration file, given to every part
 * @param without names of parts that are not started here; who needs them is led there by the environment, or by defaults
 */
public record Platform(RunDirectory directory, Ports ports, UpRequest request, Map<String, String> fileSettings, Set<String> without) {

    public Platform {
        fileSettings = Map.copyOf(fileSettings);
        without = Set.copyOf(without);
        Set<String> known = names(Parts.all().stream());
        without.stream().filter(name -> !known.contains(name)).findFirst().ifPresent(name -> {
            throw new UsageException("--without '%s': no such part; expected some of %s".formatted(name, String.join(", ", new TreeSet<>(known))));
        });
    }

    /** Every part of this run, none before one it starts after. */
    public List<PartPlan> parts() {
        return Stream.of(
                        plan(launch(Parts.KAFKA)),
                        plan(launch(Parts.STORE)),
                        plan(launch(Parts.WAREHOUSE)),
                        plan(launch(Parts.REGISTRY)),
                        plan(launch(Parts.YAHOO).with(request.simulatorSettings())),
                        plan(launch(Parts.WAREHOUSE_ETL).withArguments("migrate"), Parts.WAREHOUSE),
                        plan(launch(Parts.STREAM_JOB).with(request.streamJobSettings()), Parts.KAFKA, Parts.REGISTRY, Parts.STORE),
                        plan(launch(Parts.CDC_BRIDGE), Parts.STORE),
                        plan(launch(Parts.API), Parts.STORE),
                        plan(launch(Parts.PRODUCER).with(request.producerSettings()), whatTheFeedWaitsFor()))
                .filter(plan -> runs(plan.launch().part()))
                .toList();
    }

    /** What a client of this run needs in its environment to reach its parts. */
    public Map<String, String> clientSettings() {
        Map<String, String> settings = new LinkedHashMap<>();
        Parts.all().stream()
                .filter(part -> runs(part) && !part.ports().isEmpty())
                .forEach(part -> settings.putAll(part.clientSettings(ports.of(part))));
        return settings;
    }

    /** The ports this run listens on. */
    public List<Port> listening() {
        return Parts.all().stream().filter(this::runs).flatMap(part -> Port.of(part).stream()).toList();
    }

    private boolean runs(Part part) {
        return !without.contains(part.name()) && (part != Parts.YAHOO || request.source() instanceof Source.Simulator);
    }

    private Launch launch(Part part) {
        Map<String, String> settings = new LinkedHashMap<>(fileSettings);
        settings.put(SettingsFile.VARIABLE, "");
        settings.putAll(clientSettings());
        Port.of(part).forEach(port -> settings.put(port.variable(), Integer.toString(ports.of(port))));
        return Launch.of(part, directory.data().resolve(part.name())).withLog(directory.log(part.name())).with(settings);
    }

    /** A market of our own opens when everything can follow it; another's ticks would be missed until then. */
    private Part[] whatTheFeedWaitsFor() {
        return request.source() instanceof Source.Simulator
                ? new Part[] {Parts.KAFKA, Parts.REGISTRY, Parts.STREAM_JOB, Parts.CDC_BRIDGE, Parts.API}
                : new Part[] {Parts.KAFKA, Parts.REGISTRY};
    }

    private PartPlan plan(Launch launch, Part... after) {
        return new PartPlan(launch, names(Stream.of(after).filter(this::runs)));
    }

    private static Set<String> names(Stream<Part> parts) {
        return parts.map(Part::name).collect(Collectors.toSet());
    }
}
