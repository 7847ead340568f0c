package io.tickstream.embedded.kafka;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "io.tickstream.embedded.kafka", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchRule IS_USED_AS_A_PROCESS_ONLY = classes().that().doNotHaveSimpleName("Main").should().notBePublic()
            .because("whoever wants the broker starts its jar; the package-private rest may change at will");

    @ArchTest
    static final ArchRule KNOWS_NO_OTHER_MODULE_THAN_SETTINGS = classes().should().onlyDependOnClassesThat()
            .resideInAnyPackage("io.tickstream.embedded.kafka", "io.tickstream.settings", "java..",
                    "kafka..", "org.apache.kafka..", "org.slf4j")
            .because("a part has a class path of its own");
}
