package io.github.kronos4j.spark;

import io.github.kronos4j.testkit.PackageRules;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
    @Test
    void packagesUseOnlyTheListedPackages() {
        new PackageRules("spark")
                .allow(
                        "spark",
                        "calibration data data.file data.format data.ledger data.scan data.store forecast forecast.record hub internal market nano tensor")
                .allow(
                        "spark.command",
                        "data data.file data.scan data.universe eligibility forecast market market.universe spark")
                .check();
    }
}
