package io.tickstream.bench;

import static com.tngtech.archunit.library.Architectures.layeredArchitecture;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "io.tickstream.bench", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchRule DOWNWARDS_ONLY = layeredArchitecture()
            .consideringOnlyDependenciesInLayers()
            .layer("boot").definedBy("..boot..")
            .layer("run").definedBy("..run..")
            .layer("delivery").definedBy("..delivery..")
            .layer("report").definedBy("..report..")
            .whereLayer("boot").mayNotBeAccessedByAnyLayer()
            .whereLayer("delivery").mayOnlyBeAccessedByLayers("boot")
            .whereLayer("run").mayOnlyBeAccessedByLayers("boot")
            .whereLayer("report").mayOnlyBeAccessedByLayers("boot");
}
