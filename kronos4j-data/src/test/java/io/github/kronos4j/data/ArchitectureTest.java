package io.github.kronos4j.data;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
    private static final String ROOT = "io.github.kronos4j";
    private static final Set<String> ALLOWED =
            Set.of(ROOT, ROOT + ".market", ROOT + ".http", ROOT + ".data", ROOT + ".data.source", ROOT + ".data.store");

    @Test
    void dataKnowsBarsAndNothingElseOfOurs() {
        classes()
                .that()
                .resideInAPackage(ROOT + ".data..")
                .should()
                .onlyDependOnClassesThat(DescribedPredicate.describe(
                        "are not ours, or in market, http or data, or KronosException",
                        type -> !type.getPackageName().startsWith(ROOT) || ALLOWED.contains(type.getPackageName())))
                .check(new ClassFileImporter()
                        .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                        .importPackages(ROOT + ".data"));
    }
}
