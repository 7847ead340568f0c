package io.tickstream.streamjob;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "io.tickstream.streamjob", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchRule DOWNWARDS_ONLY = layeredArchitecture()
            .consideringOnlyDependenciesInLayers()
            .layer("boot").definedBy("..boot..")
            .layer("source").definedBy("..source..")
            .layer("sink").definedBy("..sink..")
            .layer("flow").definedBy("..flow..")
            .whereLayer("boot").mayNotBeAccessedByAnyLayer()
            .whereLayer("source").mayOnlyBeAccessedByLayers("boot")
            .whereLayer("sink").mayOnlyBeAccessedByLayers("boot")
            .whereLayer("flow").mayOnlyBeAccessedByLayers("boot", "source", "sink");

    @ArchTest
    static final ArchRule THE_LOGIC_KNOWS_NO_DRIVER = noClasses()
            .that()
            .resideInAPackage("..flow..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.apache.kafka..", "org.apache.flink.connector..", "com.datastax..", "org.apache.avro..")
            .because("what a bar is must not depend on where ticks come from and rows go");

    @ArchTest
    static final ArchRule NO_CYCLES = slices().matching("io.tickstream.streamjob.(*)..").should().beFreeOfCycles();
}
