package io.tickstream.bridge;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "io.tickstream.bridge", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchRule DOWNWARDS_ONLY = layeredArchitecture()
            .consideringOnlyDependenciesInLayers()
            .layer("boot").definedBy("..bridge.boot..")
            .layer("source").definedBy("..bridge.source..")
            .layer("sink").definedBy("..bridge.sink..")
            .layer("flow").definedBy("..bridge.flow..")
            .whereLayer("boot").mayNotBeAccessedByAnyLayer()
            .whereLayer("source").mayOnlyBeAccessedByLayers("boot")
            .whereLayer("sink").mayOnlyBeAccessedByLayers("boot")
            .whereLayer("flow").mayOnlyBeAccessedByLayers("boot", "source", "sink");

    @ArchTest
    static final ArchRule NO_CYCLES = slices().matching("io.tickstream.bridge.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule FLOW_KNOWS_NO_DRIVER = noClasses()
            .that().resideInAPackage("..bridge.flow..")
            .should().dependOnClassesThat()
            .resideInAnyPackage("com.scylladb..", "com.datastax..", "io.quarkus..", "io.vertx..", "io.netty..", "io.undertow..",
                    "jakarta..", "io.micrometer..", "com.fasterxml..", "org.msgpack..", "io.tickstream.schemas..", "io.tickstream.settings..")
            .because("the logic is tested without a server, and another store or socket must not change it");

    @ArchTest
    static final ArchRule NO_OTHER_SERVICE = noClasses()
            .should().dependOnClassesThat()
            .resideInAnyPackage("io.tickstream.producer..", "io.tickstream.streamjob..", "io.tickstream.api..", "io.tickstream.warehouse..", "io.tickstream.embedded..")
            .because("services meet in the store, not in code");
}
