package io.github.kronos4j.torch.dataset;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Tests that datasets, configurations and metrics depend on neither the trainers nor LibTorch.
class ArrowsTest {
    private static final String ROOT = "io.github.kronos4j.torch.";
    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages(ROOT + "dataset", ROOT + "config", ROOT + "metrics");

    @ParameterizedTest
    @CsvSource({
        "dataset, config metrics nn optim distributed train forecast",
        "config, metrics nn distributed train forecast",
        "metrics, dataset config nn optim distributed train forecast"
    })
    void packagesDoNotUseTheListedPackages(String name, String others) {
        for (String other : others.split(" ", -1)) {
            noClasses()
                    .that()
                    .resideInAPackage(ROOT + name + "..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(ROOT + other + "..", "org.bytedeco..")
                    .check(CLASSES);
        }
    }
}
