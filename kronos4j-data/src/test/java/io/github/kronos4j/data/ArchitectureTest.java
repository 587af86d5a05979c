package io.github.kronos4j.data;

import io.github.kronos4j.testkit.PackageRules;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
    @Test
    void packagesUseOnlyTheListedPackages() {
        new PackageRules("data")
                .allow("data", "data.calendar data.file data.source market")
                .allow("data.calendar", "data.file market market.calendar")
                .allow("data.file", "data.internal.text market")
                .allow("data.internal.table", "")
                .allow("data.internal.text", "internal.time")
                .allow("data.source", "data.file internal.http market")
                .allow("data.store", "data.file market")
                .check();
    }
}
