package io.tickstream.embedded.kit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckoutTest {

    @TempDir
    private Path directory;

    @Test
    void is_found_from_a_directory_inside() throws Exception {
        Files.createDirectories(directory.resolve(".mvn"));
        Path inside = Files.createDirectories(directory.resolve("deploy/embedded/kit"));

        assertThat(Checkout.above(inside).root()).isEqualTo(directory);
    }

    @Test
    void says_how_to_build_what_is_not_built() {
        assertThatExceptionOfType(PartFailedException.class)
                .isThrownBy(() -> new Checkout(directory).jar(Parts.KAFKA))
                .withMessage("deploy/embedded/kafka/target/app/kafka.jar is not built; run: "
                        + "./mvnw -pl deploy/embedded/kafka -am package -DskipTests");
    }
}
