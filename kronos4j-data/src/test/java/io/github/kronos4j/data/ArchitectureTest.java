package io.github.kronos4j.data;

import io.github.kronos4j.testkit.PackageRules;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
    @Test
    void packagesUseOnlyTheListedPackages() {
        new PackageRules("data")
                .allow("data", "")
                .allow("data.calendar", "data.file market market.calendar")
                .allow("data.file", "market")
                .allow("data.source", "data internal.http market")
                .allow("data.store", "data data.file market")
                .check();
    }
}
