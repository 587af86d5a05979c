package io.github.kronos4j;

import io.github.kronos4j.testkit.PackageRules;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
    @Test
    void packagesUseOnlyTheListedPackages() {
        new PackageRules("baseline", "evaluation", "calibration", "backtest", "eligibility", "generation", "volatility")
                .allow(
                        "backtest",
                        "backtest.signal eligibility evaluation evaluation.metric internal market market.universe")
                .allow("backtest.signal", "evaluation forecast market market.universe")
                .allow("baseline", "evaluation.metric forecast internal market")
                .allow(
                        "calibration",
                        "baseline evaluation evaluation.metric forecast hub internal market model volatility")
                .allow("eligibility", "internal.time market market.universe")
                .allow(
                        "evaluation",
                        "baseline eligibility evaluation.metric forecast forecast.risk internal internal.time market market.calendar market.quality")
                .allow("evaluation.metric", "")
                .allow("evaluation.record", "baseline evaluation evaluation.metric forecast.record market")
                .allow("generation", "baseline evaluation evaluation.metric forecast internal market")
                .allow("volatility", "baseline evaluation.metric internal market")
                .check();
    }
}
