package io.tickstream.api;

import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.syntax.ArchRuleDefinition;

@AnalyzeClasses(packages = "io.tickstream.api", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchRule LAYERS = layeredArchitecture()
            .consideringOnlyDependenciesInLayers()
            .layer("boot").definedBy("..api.boot..")
            .layer("source").definedBy("..api.source..")
            .layer("sink").definedBy("..api.sink..")
            .layer("flow").definedBy("..api.flow..")
            .whereLayer("boot").mayNotBeAccessedByAnyLayer()
            .whereLayer("source").mayOnlyBeAccessedByLayers("boot")
            .whereLayer("sink").mayOnlyBeAccessedByLayers("boot")
            .whereLayer("flow").mayOnlyBeAccessedByLayers("boot", "source", "sink");

    @ArchTest
    static final ArchRule NO_CYCLES = slices().matching("io.tickstream.api.(**)").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule FLOW_KNOWS_NO_DRIVER = ArchRuleDefinition.classes()
            .that().resideInAPackage("..api.flow..")
            .should().onlyDependOnClassesThat().resideInAnyPackage("io.tickstream.api.flow..", "io.tickstream.market..", "java..")
            .because("questions are answered the same whatever store and interface stand around them");

    @ArchTest
    static final ArchRule SINK_KNOWS_NO_STORE = ArchRuleDefinition.noClasses()
            .that().resideInAPackage("..api.sink..")
            .should().dependOnClassesThat().resideInAnyPackage("com.datastax..", "io.tickstream.schemas..")
            .because("HTTP asks the flow, never the store");
}
