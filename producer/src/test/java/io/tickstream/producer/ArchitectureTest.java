package io.tickstream.producer;

import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.syntax.ArchRuleDefinition;

@AnalyzeClasses(packages = "io.tickstream.producer", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchRule LAYERS = layeredArchitecture()
            .consideringOnlyDependenciesInLayers()
            .layer("boot").definedBy("..producer.boot..")
            .layer("source").definedBy("..producer.source..")
            .layer("sink").definedBy("..producer.sink..")
            .layer("frames").definedBy("..producer.frames..")
            .layer("capture").definedBy("..producer.capture..")
            .layer("flow").definedBy("..producer.flow..")
            .whereLayer("boot").mayNotBeAccessedByAnyLayer()
            .whereLayer("source").mayOnlyBeAccessedByLayers("boot")
            .whereLayer("sink").mayOnlyBeAccessedByLayers("boot")
            .whereLayer("frames").mayOnlyBeAccessedByLayers("boot")
            .whereLayer("capture").mayOnlyBeAccessedByLayers("source", "sink", "frames")
            .whereLayer("flow").mayOnlyBeAccessedByLayers("boot", "source", "sink", "frames", "capture");

    @ArchTest
    static final ArchRule NO_CYCLES =
            slices().matching("io.tickstream.producer.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule FLOW_KNOWS_NO_DRIVER = ArchRuleDefinition.noClasses()
            .that().resideInAPackage("..producer.flow..")
            .should().dependOnClassesThat().resideInAnyPackage(
                    "org.apache.kafka..", "java.net..", "io.micrometer..", "java.io..", "java.nio.file..")
            .because("the logic must be testable without a driver");

    @ArchTest
    static final ArchRule NO_OTHER_SERVICE = ArchRuleDefinition.noClasses()
            .should().dependOnClassesThat().resideInAnyPackage(
                    "io.tickstream.streamjob..", "io.tickstream.bridge..", "io.tickstream.warehouse..",
                    "io.tickstream.api..", "io.tickstream.embedded..", "io.tickstream.local..")
            .because("services meet on the wire only");
}
