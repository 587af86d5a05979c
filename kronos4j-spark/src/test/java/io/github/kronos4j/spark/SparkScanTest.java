package io.github.kronos4j.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.kronos4j.InvalidInputException;
import io.github.kronos4j.data.scan.ScanFolder;
import io.github.kronos4j.data.scan.ScanRank;
import io.github.kronos4j.data.scan.ScanRank.Measure;
import io.github.kronos4j.data.scan.ScanRow;
import io.github.kronos4j.data.scan.ScanRow.Success;
import io.github.kronos4j.data.scan.ScanSettings;
import io.github.kronos4j.data.scan.SeriesFilter;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SparkScanTest {
    private static final ScanSettings SETTINGS = TestStore.settings();

    @TempDir
    static Path folder;

    private static TestStore store;
    private static SparkSession spark;
    private static SparkModel nano;
    private static List<ScanRow> expected;

    @BeforeAll
    static void scanOnOneMachine() throws IOException {
        store = new TestStore(folder.resolve("store")).withSeries(5).withFaults();
        expected = store.scan(SETTINGS, SeriesFilter.ALL, folder.resolve("ledger"));
        spark = TestSpark.local(2);
        nano = SparkModel.of(spark, "nano");
    }

    @AfterAll
    static void stop() {
        spark.stop();
    }

    @Test
    void theRowsAreThoseOfOneMachine() {
        assertThat(expected).filteredOn(Success.class::isInstance).hasSize(5);
        assertThat(expected).filteredOn(ScanRow.Excluded.class::isInstance).hasSize(6);
        assertThat(new SparkScan(nano, SETTINGS).run(spark, store.files())).isEqualTo(expected);
    }

    @Test
    void oneSlotGivesTheSameRows() {
        spark.stop();
        spark = TestSpark.local(1);
        assertThat(new SparkScan(nano, SETTINGS).run(spark, store.files())).isEqualTo(expected);
    }

    @Test
    void theLedgerIsThatOfOneMachine() {
        Path ledger = folder.resolve("spark-ledger");
        Path journal = folder.resolve("journal");
        new SparkScan(nano, SETTINGS, SparkFilter.ALL, ledger, journal, false).run(spark, store.files());
        assertThat(journal).doesNotExist();
        assertThat(TestStore.digests(ledger)).hasSize(5).isEqualTo(TestStore.digests(folder.resolve("ledger")));
    }

    @Test
    void aScanThatWasInterruptedGoesOn() {
        Path journal = folder.resolve("interrupted");
        Success kept = (Success) expected.getFirst();
        Success marked = new Success(
                kept.symbol(),
                kept.source(),
                kept.market(),
                kept.origin(),
                kept.lastClose(),
                kept.end(),
                kept.horizon(),
                kept.paths(),
                12345, // not what would be computed
                kept.probabilityUp(),
                kept.quantiles(),
                kept.touch(),
                kept.probabilityTouch(),
                kept.calibration(),
                kept.calibrationReason(),
                kept.head(),
                kept.warnings(),
                kept.method(),
                kept.id(),
                kept.pathsSha256());
        ScanFolder.add(journal, List.of(marked));
        assertThatThrownBy(() ->
                        new SparkScan(nano, SETTINGS, SparkFilter.ALL, null, journal, false).run(spark, store.files()))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("interrupted");

        List<ScanRow> rows =
                new SparkScan(nano, SETTINGS, SparkFilter.ALL, null, journal, true).run(spark, store.files());

        assertThat(rows.getFirst()).isEqualTo(marked);
        assertThat(rows.subList(1, rows.size())).isEqualTo(expected.subList(1, expected.size()));
    }

    @Test
    void theJournalKeepsTheRowsUntilTheyAreHandedOver() {
        Path journal = folder.resolve("handed-over");
        SparkScan scan = new SparkScan(nano, SETTINGS, SparkFilter.ALL, null, journal, true);
        assertThatThrownBy(() -> scan.run(spark, store.files(), _ -> {
                    throw new IllegalStateException("the disk is full");
                }))
                .hasMessage("the disk is full");
        assertThat(new ScanFolder(journal, true).rows()).hasSize(5);

        List<ScanRow> received = new ArrayList<>();
        assertThat(scan.run(spark, store.files(), received::addAll)).isEqualTo(expected);
        assertThat(received).isEqualTo(expected);
        assertThat(journal).doesNotExist();
    }

    @Test
    void aTableWithoutARequiredColumnIsRefused() {
        SparkForecasts forecasts = new SparkForecasts(nano, SETTINGS);
        Dataset<Row> bars = SparkBars.read(spark, store.folder()).drop("close", "zone");
        assertThatThrownBy(() -> forecasts.forecast(bars))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("the table of bars has no column close, zone: ");
    }

    @Test
    void theFilterOfAScanDecides() {
        SparkFilter filter = () -> (series, _) -> series.symbol().equals("000002") ? "left out" : null;
        assertThat(new SparkScan(nano, SETTINGS, filter, null, null, false).run(spark, store.files()))
                .isEqualTo(store.scan(SETTINGS, filter.create(), null))
                .filteredOn(
                        row -> row instanceof ScanRow.Excluded excluded && excluded.kind() == ScanRow.Kind.INELIGIBLE)
                .hasSize(1);
    }

    @Test
    void aFaultOfAnExecutorIsOneSentence() {
        SparkFilter filter = () -> {
            throw new InvalidInputException("the file of members is damaged");
        };
        SparkScan scan = new SparkScan(nano, SETTINGS, filter, null, null, false);
        assertThatThrownBy(() -> scan.run(spark, store.files()))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("the file of members is damaged");
    }

    @Test
    void tablesOfBarsGiveTheSameRows() {
        Dataset<Row> bars = SparkBars.read(spark, store.folder());
        Dataset<Row> factors = SparkBars.factors(spark, store.folder());
        Dataset<Row> forecasts =
                new SparkForecasts(nano, SETTINGS).forecast(bars, factors).cache();

        assertThat(SparkScan.rows(forecasts)).containsExactlyInAnyOrderElementsOf(expected);
        assertThat(forecasts.filter("symbol = '000003'").count())
                .isEqualTo(SETTINGS.forecast().horizon());
        for (Measure measure : Measure.values()) {
            ScanRank rank = new ScanRank(measure, 0.1);
            Dataset<Row> ranked = SparkScan.rank(forecasts, rank);
            assertThat(ranked.collectAsList().stream().map(ForecastColumns::scanRow))
                    .isEqualTo(rank.sort(expected));
            assertThat(ranked.filter("rank is not null").select("rank").collectAsList())
                    .extracting(row -> row.getInt(0))
                    .containsExactly(1, 2, 3, 4, 5);
        }
        forecasts.unpersist();
    }

    @Test
    void aFunctionOfSqlGivesTheSameForecasts() {
        SparkBars.read(spark, store.folder()).createOrReplaceTempView("bars");
        new SparkForecasts(nano, SETTINGS).register(spark, "kronos_forecast");
        Dataset<Row> forecasts = spark.sql("SELECT inline(kronos_forecast(market, interval, symbol,"
                + " collect_list(struct(*)))) FROM bars WHERE symbol IN ('000002', 'short', 'corrupt')"
                + " GROUP BY market, interval, symbol");
        Set<String> symbols = Set.of("000002", "short", "corrupt");
        assertThat(SparkScan.rows(forecasts.cache()))
                .containsExactlyInAnyOrderElementsOf(expected.stream()
                        .filter(row -> symbols.contains(row.symbol()))
                        .toList());
        forecasts.unpersist();
    }

    @Test
    void symbolsAndIntervalsAreText() {
        Dataset<Row> bars = SparkBars.read(spark, store.folder());
        assertThat(bars.filter("symbol = '000001'")
                        .select("interval", "symbol", "zone")
                        .distinct()
                        .collectAsList())
                .extracting(row -> row.getString(0) + " " + row.getString(1))
                .containsExactly("1d 000001");
        assertThat(bars.filter("error is not null").select("symbol").collectAsList())
                .extracting(row -> row.getString(0))
                .containsExactly("corrupt");
    }
}
