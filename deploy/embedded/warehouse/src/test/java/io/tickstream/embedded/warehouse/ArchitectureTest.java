package io.tickstream.embedded.warehouse;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "io.tickstream.embedded.warehouse", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchRule IS_USED_AS_A_PROCESS_ONLY = classes().that().doNotHaveSimpleName("Main").should().notBePublic()
            .because("whoever wants the warehouse starts its jar; the package-private rest may change at will");

    @ArchTest
    static final ArchRule KNOWS_NO_OTHER_MODULE_THAN_SETTINGS = classes().should().onlyDependOnClassesThat()
            .resideInAnyPackage("io.tickstream.embedded.warehouse", "io.tickstream.settings", "java..", "org.apache.commons.compress..")
            .because("PostgreSQL is started, not linked against");
}
