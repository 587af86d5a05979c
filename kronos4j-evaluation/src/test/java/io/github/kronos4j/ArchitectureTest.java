package io.github.kronos4j;

import io.github.kronos4j.testkit.PackageRules;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
    @Test
    void packagesUseOnlyTheListedPackages() {
        new PackageRules("baseline", "evaluation", "calibration", "backtest", "generation", "volatility")
                .allow("backtest", "backtest.signal evaluation evaluation.metric internal market")
                .allow("backtest.signal", "evaluation forecast market")
                .allow("baseline", "evaluation.metric forecast internal market")
                .allow("calibration", "baseline evaluation evaluation.metric forecast hub internal market volatility")
                .allow("evaluation", "baseline evaluation.metric forecast internal internal.time market market.quality")
                .allow("evaluation.metric", "")
                .allow("evaluation.record", "baseline evaluation evaluation.metric forecast.record market")
                .allow("generation", "evaluation.metric forecast internal market")
                .allow("volatility", "baseline evaluation.metric internal market")
                .check();
    }
}
