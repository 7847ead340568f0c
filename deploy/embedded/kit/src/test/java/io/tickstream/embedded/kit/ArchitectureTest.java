package io.tickstream.embedded.kit;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "io.tickstream.embedded.kit", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchRule NEEDS_ONLY_THE_JDK_AND_JUNIT = classes().should().onlyDependOnClassesThat()
            .resideInAnyPackage("io.tickstream.embedded.kit..", "java..", "org.junit.jupiter.api.extension")
            .because("it sits on the class path of every module's tests and of the launcher");

    @ArchTest
    static final ArchRule RUNS_WITHOUT_JUNIT = noClasses().that().resideInAPackage("io.tickstream.embedded.kit")
            .should().dependOnClassesThat().resideInAnyPackage("org.junit..", "io.tickstream.embedded.kit.junit")
            .because("the launcher has no JUnit");
}
