package io.github.kronos4j.report;

import io.github.kronos4j.testkit.PackageRules;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
    @Test
    void packagesUseOnlyTheListedPackages() {
        new PackageRules("report")
                .allow(
                        "report",
                        "data.file evaluation forecast forecast.risk generation internal market model report.internal")
                .allow(
                        "report.analysis",
                        "backtest calibration data data.file data.store eligibility evaluation forecast market report report.backtest report.chart report.evaluation volatility")
                .allow(
                        "report.backtest",
                        "backtest backtest.signal data.file data.source evaluation evaluation.metric market report report.chart report.internal report.internal.html")
                .allow(
                        "report.chart",
                        "data.file forecast forecast.risk market model report report.internal report.internal.html")
                .allow("report.eligibility", "data.file eligibility report")
                .allow(
                        "report.evaluation",
                        "baseline data.file evaluation evaluation.metric forecast.risk market report report.chart report.internal report.internal.html")
                .allow("report.internal", "evaluation evaluation.metric")
                .allow("report.internal.html", "evaluation")
                .allow(
                        "report.record",
                        "evaluation evaluation.metric evaluation.record forecast.record market report.internal")
                .allow(
                        "report.study",
                        "evaluation evaluation.metric generation market report.chart report.internal report.internal.html study study.paper")
                .allow(
                        "report.training",
                        "evaluation evaluation.metric report.chart report.internal report.internal.html")
                .check();
    }
}
