package io.github.kronos4j.report;

import io.github.kronos4j.testkit.PackageRules;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
    @Test
    void packagesUseOnlyTheListedPackages() {
        new PackageRules("report")
                .allow("report", "data.file evaluation forecast generation market")
                .allow("report.backtest", "backtest evaluation evaluation.metric market report")
                .allow("report.chart", "backtest forecast market report")
                .allow("report.evaluation", "baseline data.file evaluation evaluation.metric market report")
                .check();
    }
}
