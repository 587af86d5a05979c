package io.github.kronos4j.app;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

class ArrowsTest {
    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("io.github.kronos4j.app");

    @Test
    void packagesFormNoCycle() {
        slices().matching("io.github.kronos4j.app.(*)..")
                .should()
                .beFreeOfCycles()
                .check(CLASSES);
    }

    /// LibTorch takes its time to load.
    @Test
    void onlyTrainingAndDevicesKnowLibTorch() {
        noClasses()
                .that()
                .resideOutsideOfPackage("io.github.kronos4j.app.command.train..")
                .and()
                .doNotHaveSimpleName("Devices")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("io.github.kronos4j.torch..", "org.bytedeco..")
                .check(CLASSES);
    }
}
