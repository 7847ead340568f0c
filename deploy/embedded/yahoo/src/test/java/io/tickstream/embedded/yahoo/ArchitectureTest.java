package io.tickstream.embedded.yahoo;

import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "io.tickstream.embedded.yahoo", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchRule LAYERS = layeredArchitecture()
            .consideringOnlyDependenciesInLayers()
            .layer("boot").definedBy("..yahoo.boot..")
            .layer("server").definedBy("..yahoo.server..")
            .layer("wire").definedBy("..yahoo.wire..")
            .layer("exchange").definedBy("..yahoo.exchange..")
            .whereLayer("boot").mayNotBeAccessedByAnyLayer()
            .whereLayer("server").mayOnlyBeAccessedByLayers("boot")
            .whereLayer("wire").mayOnlyBeAccessedByLayers("boot", "server")
            .whereLayer("exchange").mayOnlyBeAccessedByLayers("boot", "wire");

    @ArchTest
    static final ArchRule NO_CYCLES =
            slices().matching("io.tickstream.embedded.yahoo.(*)..").should().beFreeOfCycles();
}
