package io.tickstream.schemas.tick;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.avro.SchemaCompatibility;
import org.apache.avro.SchemaCompatibility.SchemaCompatibilityType;
import org.junit.jupiter.api.Test;

class TickSchemaTest {

    @Test
    void everyReleasedVersionCanBeReadAndCanRead() throws IOException {
        List<Schema> released = released();
        assertThat(released).isNotEmpty();
        for (Schema version : released) {
            assertThat(reads(TickRecord.getClassSchema(), version)).isEqualTo(SchemaCompatibilityType.COMPATIBLE);
            assertThat(reads(version, TickRecord.getClassSchema())).isEqualTo(SchemaCompatibilityType.COMPATIBLE);
        }
    }

    private static SchemaCompatibilityType reads(Schema reader, Schema writer) {
        return SchemaCompatibility.checkReaderWriterCompatibility(reader, writer).getType();
    }

    private static List<Schema> released() throws IOException {
        List<Schema> schemas = new ArrayList<>();
        try (Stream<Path> files = Files.list(Path.of("src/released"))) {
            for (Path file : files.filter(f -> f.toString().endsWith(".avsc")).sorted(Comparator.naturalOrder()).toList()) {
                schemas.add(new Schema.Parser().parse(file.toFile()));
            }
        }
        return schemas;
    }
}
