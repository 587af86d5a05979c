package io.github.kronos4j.spark;

import io.github.kronos4j.testkit.PackageRules;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
    @Test
    void packagesUseOnlyTheListedPackages() {
        new PackageRules("spark")
                .allow(
                        "spark",
                        "backtest.signal calibration checkpoint data data.file data.format data.ledger data.scan data.store data.universe evaluation forecast forecast.record hub internal market market.universe nano report.analysis spark.internal tensor volatility")
                .allow(
                        "spark.command",
                        "backtest calibration data data.file data.scan data.universe eligibility forecast internal.time market market.universe report.analysis spark")
                .allow("spark.internal", "")
                .allow(
                        "spark.training",
                        "data data.file data.universe hub market market.quality market.universe spark.internal torch.config torch.dataset torch.distributed torch.train")
                .check();
    }
}
