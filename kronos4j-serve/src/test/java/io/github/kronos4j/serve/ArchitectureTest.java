package io.github.kronos4j.serve;

import io.github.kronos4j.testkit.PackageRules;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
    @Test
    void packagesUseOnlyTheListedPackages() {
        new PackageRules("serve")
                .allow(
                        "serve",
                        "data data.file data.ledger data.store forecast model serve.api serve.data serve.file serve.forecast serve.http serve.job serve.limit serve.mcp serve.model serve.record serve.scan serve.analysis serve.tokens serve.web")
                .allow(
                        "serve.api",
                        "data data.store market report.chart report.record serve.data serve.forecast serve.http serve.job serve.limit serve.model serve.record serve.scan serve.analysis serve.tokens")
                .allow(
                        "serve.data",
                        "data data.file data.format data.source data.store evaluation.record forecast.record market market.quality report serve.file serve.http serve.job serve.limit")
                .allow("serve.file", "data.file")
                .allow(
                        "serve.forecast",
                        "calibration data data.calendar data.file data.format data.store forecast forecast.risk "
                                + "internal market market.calendar market.quality report report.chart report.internal serve.data serve.file "
                                + "serve.http serve.job serve.limit serve.model serve.record")
                .allow("serve.http", "report.internal")
                .allow("serve.job", "report.internal serve.file serve.http")
                .allow("serve.limit", "")
                .allow(
                        "serve.mcp",
                        "data data.file data.ledger data.store evaluation.record forecast market report report.chart report.record serve.data serve.forecast serve.http serve.job serve.limit serve.model serve.record serve.scan serve.analysis")
                .allow(
                        "serve.model",
                        "calibration checkpoint forecast hub internal model serve.file serve.http serve.job tensor volatility")
                .allow(
                        "serve.record",
                        "data data.file data.ledger evaluation.record forecast forecast.record market serve.data "
                                + "serve.file")
                .allow(
                        "serve.scan",
                        "backtest calibration data data.file data.ledger data.scan data.store eligibility "
                                + "forecast forecast.record market market.universe report.internal serve.data serve.file "
                                + "serve.forecast serve.http serve.job serve.limit serve.model")
                .allow(
                        "serve.analysis",
                        "backtest backtest.signal baseline calibration data data.file eligibility evaluation "
                                + "forecast market market.universe report report.analysis report.backtest serve.data "
                                + "serve.file serve.forecast serve.http serve.job serve.limit serve.model")
                .allow(
                        "serve.tokens",
                        "data data.file forecast market model report serve.data serve.forecast serve.http serve.job serve.limit serve.model")
                .allow("serve.web", "serve.http")
                .check();
    }
}
