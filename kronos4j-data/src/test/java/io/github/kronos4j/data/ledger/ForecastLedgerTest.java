package io.github.kronos4j.data.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.kronos4j.data.internal.duckdb.DuckDb;
import io.github.kronos4j.forecast.record.RecordedForecast;
import io.github.kronos4j.market.Bars;
import io.github.kronos4j.testkit.FaultyFiles;
import io.github.kronos4j.testkit.SeededRecords;
import io.github.kronos4j.testkit.SeededSeries;
import io.github.kronos4j.testkit.Seeds;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ForecastLedgerTest {
    private static final Instant NOON = Instant.parse("2023-06-01T12:00:00.123456Z");

    @TempDir
    Path folder;

    private final Bars bars = SeededSeries.daily(120, 3);

    @Test
    void readsWhatWasWritten() {
        Seeds.forEach(5, random -> {
            Path place = folder.resolve("ledger" + random.nextInt());
            List<RecordedForecast> written = forecasts(random, 8);
            try (ForecastLedger ledger = new ForecastLedger(place)) {
                for (RecordedForecast forecast : written) {
                    assertThat(ledger.write(forecast)).isTrue();
                }
                assertThat(ledger.read().problems()).isEmpty();
                assertThat(ledger.read().forecasts()).containsExactlyElementsOf(written);
            }
        });
    }

    @Test
    void theFirstWritingStands() throws IOException {
        RecordedForecast first = forecasts(new Random(1), 1).getFirst();
        RecordedForecast later = new RecordedForecast(
                first.id(),
                first.series(),
                first.method(),
                first.origin(),
                first.written().plusSeconds(3600),
                1 - first.probabilityUp(),
                first.bars());
        try (ForecastLedger ledger = new ForecastLedger(folder)) {
            assertThat(ledger.write(first)).isTrue();
            byte[] content = Files.readAllBytes(ledger.file(first));

            assertThat(ledger.write(later)).isFalse();
            assertThat(Files.readAllBytes(ledger.file(first))).isEqualTo(content);
            assertThat(ledger.read().forecasts()).containsExactly(first);
        }
    }

    @Test
    void eachForecastHasAFileInTheFolderOfItsModelMarketIntervalAndDate() {
        RecordedForecast forecast = forecasts(new Random(1), 1).getFirst();
        try (ForecastLedger ledger = new ForecastLedger(folder)) {
            ledger.write(forecast);
            assertThat(folder.relativize(ledger.file(forecast)))
                    .hasToString("model=walk/market=weekdays/interval=1d/date="
                            + forecast.origin().time().toLocalDate() + "/" + forecast.id() + ".parquet");
            assertThat(ledger.file(forecast)).exists();
        }
    }

    @Test
    void anEditedFileIsLeftOutAndNamed() throws SQLException {
        List<RecordedForecast> written = forecasts(new Random(2), 3);
        for (String edit : List.of(
                "SELECT * REPLACE (1 - probability_up AS probability_up)",
                "SELECT * REPLACE (written_utc - INTERVAL 1 DAY AS written_utc)",
                "SELECT * REPLACE (close_q05 * 0.99 AS close_q05)",
                "SELECT * REPLACE ('BTC' AS symbol)",
                "SELECT * REPLACE (CASE step WHEN 1 THEN 2 ELSE 1 END AS step)",
                "SELECT * EXCLUDE (high_q50)")) {
            Path place = folder.resolve("edit" + Integer.toHexString(edit.hashCode()));
            try (ForecastLedger ledger = new ForecastLedger(place);
                    DuckDb duck = DuckDb.open()) {
                written.forEach(ledger::write);
                Path file = ledger.file(written.get(1));
                duck.execute("CREATE TABLE edited AS " + edit + " FROM read_parquet(" + DuckDb.file(file)
                        + ", hive_partitioning = false)");
                duck.execute("COPY edited TO " + DuckDb.quote(file.toString()) + " (FORMAT parquet)");

                LedgerContent content = ledger.read();

                assertThat(content.forecasts()).as(edit).containsExactly(written.get(0), written.get(2));
                assertThat(content.problems())
                        .as(edit)
                        .singleElement()
                        .asString()
                        .contains(written.get(1).id());
            }
        }
    }

    @Test
    void damagedAndMovedFilesAreLeftOutAndNamed() throws IOException {
        List<RecordedForecast> written = forecasts(new Random(4), 3);
        try (ForecastLedger ledger = new ForecastLedger(folder)) {
            written.forEach(ledger::write);
            Path cut = ledger.file(written.get(0));
            Files.write(cut, Arrays.copyOf(Files.readAllBytes(cut), 500));
            Path moved = ledger.file(written.get(1));
            Files.copy(moved, moved.resolveSibling("0".repeat(64) + ".parquet"));

            LedgerContent content = ledger.read();

            assertThat(content.forecasts()).containsExactly(written.get(1), written.get(2));
            assertThat(content.problems()).hasSize(2);
        }
    }

    @Test
    void aFaultOrAKillAtAnyStepLosesDoublesAndChangesNothing() {
        List<RecordedForecast> written = forecasts(new Random(5), 3);
        FaultyFiles.run(
                "ForecastLedger",
                folder,
                place -> write(place, written.subList(0, 1)),
                place -> write(place, written),
                (place, succeeded) -> {
                    try (ForecastLedger ledger = new ForecastLedger(place)) {
                        LedgerContent content = ledger.read();
                        assertThat(content.problems()).isEmpty();
                        assertThat(content.forecasts())
                                .isEqualTo(
                                        written.subList(0, content.forecasts().size()))
                                .hasSizeBetween(succeeded ? 3 : 1, 3);
                    }
                });
    }

    /// A change behind size and time shows if a file is read again.
    @Test
    void aFileIsReadOnceUnlessItChanges() throws IOException {
        List<RecordedForecast> written = forecasts(new Random(6), 3);
        try (ForecastLedger ledger = new ForecastLedger(folder)) {
            ledger.write(written.get(0));
            ledger.write(written.get(1));
            assertThat(ledger.read().forecasts()).containsExactly(written.get(0), written.get(1));

            Path file = ledger.file(written.get(0));
            FileTime time = Files.getLastModifiedTime(file);
            Files.write(file, new byte[(int) Files.size(file)]);
            Files.setLastModifiedTime(file, time);
            write(folder, written.subList(2, 3)); // by another process
            assertThat(ledger.read()).isEqualTo(new LedgerContent(written, List.of()));

            Files.setLastModifiedTime(file, FileTime.from(time.toInstant().plusSeconds(1)));
            assertThat(ledger.read().forecasts()).containsExactly(written.get(1), written.get(2));
            assertThat(ledger.read().problems()).hasSize(1);

            Files.delete(file);
            assertThat(ledger.read()).isEqualTo(new LedgerContent(written.subList(1, 3), List.of()));
        }
    }

    @Test
    void forecastsAreKeptUpToANumberOfBars() {
        List<RecordedForecast> written = forecasts(new Random(7), 4);
        List<LedgerFile> files = IntStream.range(0, 4)
                .mapToObj(i -> new LedgerFile(folder.resolve("f" + i), 1, FileTime.fromMillis(i), null))
                .toList();
        int two = written.get(0).horizon() + written.get(1).horizon();
        KnownForecasts known = new KnownForecasts(two);
        for (int i = 0; i < 4; i++) {
            known.add(files.get(i), written.get(i));
        }
        assertThat(files.stream().filter(file -> known.find(file).isPresent()))
                .containsExactlyElementsOf(files.subList(0, 2));

        known.retain(files.subList(1, 4));
        known.add(files.get(0), written.get(0));
        assertThat(known.find(files.get(0))).contains(written.get(0));
    }

    @Test
    void anEmptyLedgerHasNoForecasts() {
        try (ForecastLedger ledger = new ForecastLedger(folder.resolve("none"))) {
            assertThat(ledger.read()).isEqualTo(new LedgerContent(List.of(), List.of()));
        }
    }

    @Test
    void theDefaultFolderIsThatOfTheEnvironment() {
        assertThat(ForecastLedger.defaultFolder(Map.of("KRONOS_LEDGER", "/l"))).isEqualTo(Path.of("/l"));
        assertThat(ForecastLedger.defaultFolder(Map.of("XDG_DATA_HOME", "/d")))
                .isEqualTo(Path.of("/d/kronos4j/ledger"));
    }

    private static void write(Path place, List<RecordedForecast> forecasts) {
        try (ForecastLedger ledger = new ForecastLedger(place)) {
            forecasts.forEach(ledger::write);
        }
    }

    /// Forecasts in the order of writing.
    private List<RecordedForecast> forecasts(Random random, int count) {
        List<RecordedForecast> forecasts = new ArrayList<>();
        IntStream.range(0, count)
                .forEach(i -> forecasts.add(SeededRecords.daily(
                        "600519.SH", bars, 40 + i, 1 + random.nextInt(6), NOON.plusSeconds(i), random)));
        return forecasts;
    }
}
