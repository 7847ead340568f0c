package io.tickstream.local.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tickstream.embedded.kit.Part;
import io.tickstream.embedded.kit.Parts;
import io.tickstream.local.state.RunDirectory;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PlatformTest {

    private static final RunDirectory DIRECTORY = new RunDirectory(Path.of("/data"));

    @Test
    void starts_every_part_and_none_before_one_it_needs() {
        List<PartPlan> parts = platform(UpRequest.simulator(), Set.of()).parts();

        assertThat(parts).extracting(PartPlan::name).containsExactlyInAnyOrderElementsOf(Parts.all().stream().map(Part::name).toList());
        assertThat(parts).allSatisfy(part -> assertThat(parts.subList(0, parts.indexOf(part))).extracting(PartPlan::name).containsAll(part.after()));
    }

    @Test
    void leads_each_part_to_the_others() {
        PartPlan producer = part(platform(UpRequest.simulator(), Set.of()), "producer");

        assertThat(producer.launch().settings())
                .containsEntry("KAFKA_BOOTSTRAP_SERVERS", "127.0.0.1:29092")
                .containsEntry("SCHEMA_REGISTRY_URL", "http://127.0.0.1:8082/apis/ccompat/v7")
                .containsEntry("YAHOO_URL", "ws://127.0.0.1:8007/?version=2")
                .containsEntry("PRODUCER_PORT", "9101");
        assertThat(producer.launch().dataDirectory()).isEqualTo(Path.of("/data/producer/data"));
    }

    @Test
    void has_no_simulator_and_leaves_the_url_alone_where_yahoo_is_the_source() {
        Platform platform = platform(new UpRequest(new Source.Yahoo(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty()), Set.of());

        assertThat(platform.parts()).extracting(PartPlan::name).doesNotContain("yahoo");
        assertThat(platform.clientSettings()).doesNotContainKey("YAHOO_URL");
        assertThat(platform.listening()).extracting(Port::variable).doesNotContain("YAHOO_SIM_PORT");
    }

    @Test
    void leaves_the_address_of_a_part_it_does_not_start_to_the_environment() {
        Platform platform = platform(UpRequest.simulator(), Set.of("kafka", "registry"));

        assertThat(platform.parts()).extracting(PartPlan::name).doesNotContain("kafka", "registry").contains("producer");
        assertThat(part(platform, "producer").after()).containsExactlyInAnyOrder("stream-job", "cdc-bridge", "api");
        assertThat(part(platform, "producer").launch().settings()).doesNotContainKey("KAFKA_BOOTSTRAP_SERVERS");
    }

    @Test
    void opens_its_own_market_when_everything_can_follow_it_and_waits_for_nobody_with_another_feed() {
        Platform own = platform(UpRequest.simulator(), Set.of());
        Platform yahoo = platform(new UpRequest(new Source.Yahoo(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty()), Set.of());

        assertThat(part(own, "producer").after()).containsExactlyInAnyOrder("kafka", "registry", "stream-job", "cdc-bridge", "api");
        assertThat(part(yahoo, "producer").after()).containsExactlyInAnyOrder("kafka", "registry");
    }

    @Test
    void refuses_to_leave_out_a_part_there_is_not() {
        assertThatThrownBy(() -> platform(UpRequest.simulator(), Set.of("bridge"))).isInstanceOf(UsageException.class).hasMessageContaining("'bridge'").hasMessageContaining("cdc-bridge");
    }

    @Test
    void hands_the_settings_of_the_file_to_every_part_but_not_the_file() {
        Platform platform = new Platform(DIRECTORY, Ports.choose(Map.of(), Map.of(), false), UpRequest.simulator(), Map.of("KAFKA_TOPIC", "ticks"), Set.of());

        assertThat(platform.parts()).allSatisfy(part -> assertThat(part.launch().settings()).containsEntry("KAFKA_TOPIC", "ticks").containsEntry("TICKSTREAM_CONFIG", ""));
    }

    private static Platform platform(UpRequest request, Set<String> without) {
        return new Platform(DIRECTORY, Ports.choose(Map.of(), Map.of(), false), request, Map.of(), without);
    }

    private static PartPlan part(Platform platform, String name) {
        return platform.parts().stream().filter(part -> part.name().equals(name)).findFirst().orElseThrow();
    }
}
