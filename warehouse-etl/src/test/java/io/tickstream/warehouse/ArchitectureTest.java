package io.tickstream.warehouse;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "io.tickstream.warehouse", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchRule DOWNWARDS_ONLY = layeredArchitecture()
            .consideringOnlyDependenciesInLayers()
            .layer("boot").definedBy("..warehouse.boot..")
            .layer("source").definedBy("..warehouse.source..")
            .layer("sink").definedBy("..warehouse.sink..")
            .layer("flow").definedBy("..warehouse.flow..")
            .whereLayer("boot").mayNotBeAccessedByAnyLayer()
            .whereLayer("source").mayOnlyBeAccessedByLayers("boot")
            .whereLayer("sink").mayOnlyBeAccessedByLayers("boot");

    @ArchTest
    static final ArchRule NO_CYCLES = slices().matching("io.tickstream.warehouse.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule FLOW_KNOWS_NO_DRIVER = classes()
            .that().resideInAPackage("..warehouse.flow..")
            .should().onlyDependOnClassesThat().resideInAnyPackage("..warehouse.flow..", "io.tickstream.market..", "java..")
            .because("the rules of a load are tested without a store and without a warehouse");

    @ArchTest
    static final ArchRule NO_OTHER_SERVICE = classes()
            .should().onlyDependOnClassesThat().resideOutsideOfPackages(
                    "io.tickstream.producer..", "io.tickstream.streamjob..", "io.tickstream.bridge..",
                    "io.tickstream.api..", "io.tickstream.embedded..", "io.tickstream.local..")
            .because("services know each other by their data alone");
}
