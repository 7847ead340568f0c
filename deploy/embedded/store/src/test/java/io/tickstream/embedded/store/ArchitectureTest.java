package io.tickstream.embedded.store;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackages;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "io.tickstream.embedded.store", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {
    @ArchTest
    static final ArchRule LAYERS = layeredArchitecture()
            .consideringOnlyDependenciesInLayers()
            .layer("boot").definedBy("..store.boot..")
            .layer("cql").definedBy("..store.cql..")
            .layer("cdc").definedBy("..store.cdc..")
            .whereLayer("boot").mayNotBeAccessedByAnyLayer()
            .whereLayer("cql").mayOnlyBeAccessedByLayers("boot")
            .whereLayer("cdc").mayOnlyBeAccessedByLayers("boot", "cql");

    @ArchTest
    static final ArchRule NO_CYCLES = slices().matching("io.tickstream.embedded.store.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule OF_THE_PLATFORM_ONLY_SETTINGS = noClasses()
            .should().dependOnClassesThat(resideInAPackage("io.tickstream..")
                    .and(resideOutsideOfPackages("io.tickstream.embedded.store..", "io.tickstream.settings..")));
}
