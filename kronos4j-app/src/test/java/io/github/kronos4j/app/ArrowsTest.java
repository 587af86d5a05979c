package io.github.kronos4j.app;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.github.kronos4j.testkit.PackageRules;
import org.junit.jupiter.api.Test;

class ArrowsTest {
    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("io.github.kronos4j.app");

    @Test
    void packagesUseOnlyTheListedPackages() {
        new PackageRules("app")
                .allow(
                        "app",
                        "app.command.backtest app.command.data app.command.evaluate app.command.forecast app.command.generate app.command.models app.command.train app.console app.input app.model")
                .allow("app.command", "")
                .allow(
                        "app.command.backtest",
                        "app.console app.input app.model backtest backtest.signal baseline data.calendar data.file evaluation forecast market report report.backtest report.chart")
                .allow(
                        "app.command.data",
                        "app.console app.input data.calendar data.file data.source data.store market market.calendar market.quality report")
                .allow(
                        "app.command.evaluate",
                        "app.console app.input app.model calibration data.file evaluation evaluation.metric forecast internal market report report.chart report.evaluation")
                .allow(
                        "app.command.forecast",
                        "app.console app.input app.model calibration data.calendar data.file data.source forecast market market.quality nano report report.chart")
                .allow(
                        "app.command.generate",
                        "app.command.forecast app.console app.input app.model baseline data.calendar data.file data.source forecast generation market market.quality report")
                .allow("app.command.models", "app.console app.input app.model checkpoint data.file forecast hub model")
                .allow(
                        "app.command.train",
                        "app app.console app.input app.model checkpoint data.calendar data.file market market.quality report.chart torch.config torch.dataset torch.metrics torch.run torch.train")
                .allow("app.console", "checkpoint data.file evaluation forecast hub")
                .allow(
                        "app.input",
                        "app.console data.calendar data.file data.source data.store evaluation market report")
                .allow("app.model", "checkpoint forecast hub nano torch.forecast")
                .check();
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
