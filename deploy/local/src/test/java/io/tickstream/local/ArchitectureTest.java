package io.tickstream.local;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "io.tickstream.local", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchRule LAYERS = layeredArchitecture()
            .consideringOnlyDependenciesInLayers()
            .layer("boot").definedBy("io.tickstream.local.boot..")
            .layer("view").definedBy("io.tickstream.local.view..")
            .layer("torture").definedBy("io.tickstream.local.torture..")
            .layer("run").definedBy("io.tickstream.local.run..")
            .layer("status").definedBy("io.tickstream.local.status..")
            .layer("check").definedBy("io.tickstream.local.check..")
            .layer("plan").definedBy("io.tickstream.local.plan..")
            .layer("state").definedBy("io.tickstream.local.state..")
            .whereLayer("boot").mayNotBeAccessedByAnyLayer()
            .whereLayer("view").mayOnlyBeAccessedByLayers("boot")
            .whereLayer("torture").mayOnlyBeAccessedByLayers("boot", "view")
            .whereLayer("run").mayOnlyBeAccessedByLayers("boot", "view", "torture")
            .whereLayer("status").mayOnlyBeAccessedByLayers("boot", "view", "torture")
            .whereLayer("check").mayOnlyBeAccessedByLayers("boot", "run")
            .whereLayer("plan").mayOnlyBeAccessedByLayers("boot", "view", "torture", "run", "status", "check");

    @ArchTest
    static final ArchRule NO_CYCLES = slices().matching("io.tickstream.local.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule PARTS_ARE_PROCESSES = classes().should().onlyDependOnClassesThat()
            .resideInAnyPackage("io.tickstream.local..", "io.tickstream.embedded.kit", "java..", "picocli..", "com.fasterxml.jackson..")
            .because("the launcher knows the parts as processes only");
}
