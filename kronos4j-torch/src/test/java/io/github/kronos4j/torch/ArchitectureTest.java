package io.github.kronos4j.torch;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.github.kronos4j.testkit.PackageRules;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
    @Test
    void packagesUseOnlyTheListedPackages() {
        new PackageRules("torch")
                .allow("torch", "internal")
                .allow("torch.config", "torch.dataset torch.optim")
                .allow("torch.dataset", "forecast internal market market.universe model tensor")
                .allow("torch.distributed", "torch")
                .allow("torch.forecast", "checkpoint forecast hub model tensor torch torch.nn")
                .allow(
                        "torch.lab",
                        "checkpoint forecast internal market torch torch.distributed torch.metrics torch.nn torch.optim")
                .allow("torch.metrics", "")
                .allow("torch.nn", "checkpoint hub internal model torch")
                .allow("torch.optim", "checkpoint torch torch.distributed torch.nn")
                .allow("torch.sequence", "generation market torch")
                .allow("torch.study", "evaluation forecast market market.calendar study torch.lab")
                .allow(
                        "torch.train",
                        "checkpoint forecast hub market model tensor torch torch.config torch.dataset torch.distributed torch.forecast torch.metrics torch.nn torch.optim")
                .check();
    }

    @Test
    void datasetsConfigurationsAndMetricsDoNotUseLibTorch() {
        String root = "io.github.kronos4j.torch";
        noClasses()
                .that()
                .resideInAnyPackage(root + ".dataset", root + ".config", root + ".metrics")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.bytedeco..")
                .check(new ClassFileImporter()
                        .withImportOption(new ImportOption.DoNotIncludeTests())
                        .importPackages(root));
    }
}
