package io.tickstream.schemas;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "io.tickstream.schemas", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchRule NO_CYCLES =
            slices().matching("io.tickstream.schemas.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule CONTRACTS_KNOW_NO_SERVICE = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "io.tickstream.producer..",
                    "io.tickstream.streamjob..",
                    "io.tickstream.bridge..",
                    "io.tickstream.warehouse..",
                    "io.tickstream.api..")
            .because("five services share this artifact");
}
