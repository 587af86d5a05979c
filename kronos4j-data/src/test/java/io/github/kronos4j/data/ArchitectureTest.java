package io.github.kronos4j.data;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.github.kronos4j.testkit.PackageRules;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
    @Test
    void packagesUseOnlyTheListedPackages() {
        new PackageRules("data")
                .allow(
                        "data",
                        "data.calendar data.file data.source data.store forecast internal internal.time market market.calendar market.futures market.quality")
                .allow("data.calendar", "data.file data.internal.holiday internal.time market market.calendar")
                .allow(
                        "data.file",
                        "data.format data.internal.duckdb data.internal.recognition data.internal.table internal internal.time market market.futures")
                .allow("data.format", "")
                .allow("data.internal.archive", "")
                .allow("data.internal.duckdb", "internal")
                .allow("data.internal.duckdb.jdbc", "data.internal.duckdb")
                .allow("data.internal.holiday", "internal.time market.calendar")
                .allow(
                        "data.internal.recognition",
                        "data.format data.internal.table data.internal.text internal.time market")
                .allow("data.internal.table", "data.internal.duckdb data.internal.text internal")
                .allow("data.internal.text", "internal.time")
                .allow("data.ledger", "data.file data.internal.archive data.internal.duckdb forecast.record market")
                .allow(
                        "data.scan",
                        "data data.file data.ledger forecast forecast.record forecast.risk internal internal.time market market.calendar")
                .allow("data.source", "data.calendar data.file data.internal.text internal.http market market.calendar")
                .allow("data.store", "data.file data.internal.archive data.internal.duckdb internal market")
                .allow("data.universe", "data.file data.source internal internal.time market.universe")
                .allow("data.watch", "data data.ledger forecast forecast.record market market.calendar")
                .check();
    }

    /// The program starts without DuckDB, so nothing else may be compiled against it.
    @Test
    void onlyTheDriverUsesDuckDb() {
        noClasses()
                .that()
                .resideOutsideOfPackage("io.github.kronos4j.data.internal.duckdb.jdbc")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.duckdb..", "io.github.kronos4j.data.internal.duckdb.jdbc")
                .check(new ClassFileImporter()
                        .withImportOption(new ImportOption.DoNotIncludeTests())
                        .importPackages("io.github.kronos4j.data"));
    }
}
