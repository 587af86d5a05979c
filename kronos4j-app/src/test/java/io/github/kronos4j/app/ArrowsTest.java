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
                        "app.command.backtest app.command.calendars app.command.data app.command.evaluate app.command.forecast app.command.generate app.command.ledger app.command.models app.command.scan app.command.serve app.command.train app.command.watch app.console app.input app.model data.calendar data.watch hub")
                .allow("app.addon", "internal")
                .allow(
                        "app.command.backtest",
                        "app.console app.input app.model backtest backtest.signal baseline data data.file eligibility evaluation forecast hub market market.universe report report.analysis report.backtest")
                .allow("app.command.calendars", "app.console data.calendar market market.calendar")
                .allow(
                        "app.command.data",
                        "app.console app.input data data.calendar data.file data.format data.source data.store market market.calendar market.futures market.quality report")
                .allow(
                        "app.command.evaluate",
                        "app.console app.input app.model backtest calibration data data.file eligibility evaluation evaluation.metric forecast hub internal market report report.analysis report.evaluation report.study study study.paper torch.lab torch.sequence torch.study")
                .allow(
                        "app.command.forecast",
                        "app.console app.input app.model calibration data data.calendar data.file data.format data.ledger forecast forecast.record forecast.risk hub market market.calendar report report.chart")
                .allow(
                        "app.command.generate",
                        "app.console app.input app.model baseline data data.file evaluation forecast generation hub market report torch.sequence")
                .allow(
                        "app.command.ledger",
                        "app.console app.input data data.file data.ledger data.store evaluation evaluation.metric evaluation.record forecast.record market report report.record")
                .allow(
                        "app.command.models",
                        "app.console app.input app.model calibration checkpoint data data.file forecast hub market model nano report.chart")
                .allow(
                        "app.command.scan",
                        "app.console app.input app.model backtest backtest.signal data data.file data.ledger data.scan eligibility forecast market report report.analysis")
                .allow("app.command.serve", "app.console app.model data.ledger data.store internal serve")
                .allow(
                        "app.command.train",
                        "app.addon app.console app.input app.model checkpoint data data.file data.universe eligibility evaluation forecast hub internal market market.quality market.universe report.chart report.training torch torch.config torch.dataset torch.distributed torch.metrics torch.train volatility")
                .allow(
                        "app.command.watch",
                        "app.console app.input app.model data data.ledger data.watch evaluation evaluation.metric evaluation.record forecast forecast.record market report")
                .allow("app.console", "checkpoint data.file evaluation forecast hub internal")
                .allow(
                        "app.input",
                        "app.console backtest backtest.signal data data.file data.source data.store data.universe eligibility evaluation internal internal.time market market.universe report report.analysis report.backtest report.eligibility")
                .allow(
                        "app.model",
                        "app.addon app.console calibration checkpoint data forecast hub internal market model nano torch torch.forecast torch.nn volatility")
                .check();
    }

    /// LibTorch is slow to load.
    @Test
    void onlyTrainingDevicesStudiesAndTheScoreOfThePaperUseLibTorch() {
        noClasses()
                .that()
                .resideOutsideOfPackage("io.github.kronos4j.app.command.train..")
                .and()
                .doNotHaveSimpleName("Devices")
                .and()
                .doNotHaveSimpleName("StudyModels")
                .and()
                .doNotHaveSimpleName("GenerateCommand")
                .and()
                .doNotHaveSimpleName("PaperStudyRun")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("io.github.kronos4j.torch..", "org.bytedeco..")
                .check(CLASSES);
    }
}
