package io.github.kronos4j.data.scan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.kronos4j.InvalidInputException;
import io.github.kronos4j.data.ForecastSettings;
import io.github.kronos4j.data.LoadedSeries;
import io.github.kronos4j.data.SeriesInput;
import io.github.kronos4j.data.SeriesLoader;
import io.github.kronos4j.data.WalkForecaster;
import io.github.kronos4j.data.file.CsvBarWriter;
import io.github.kronos4j.data.ledger.ForecastLedger;
import io.github.kronos4j.data.ledger.LedgerContent;
import io.github.kronos4j.forecast.ContextWindow;
import io.github.kronos4j.forecast.ForecastRequest;
import io.github.kronos4j.forecast.Normalization;
import io.github.kronos4j.forecast.Progress;
import io.github.kronos4j.forecast.RepairPolicy;
import io.github.kronos4j.forecast.Sampling;
import io.github.kronos4j.forecast.record.RecordedForecast;
import io.github.kronos4j.market.Bars;
import io.github.kronos4j.market.Interval;
import io.github.kronos4j.market.calendar.Resampler;
import io.github.kronos4j.market.calendar.TradingCalendars;
import io.github.kronos4j.testkit.FaultyFiles;
import io.github.kronos4j.testkit.SeededSeries;
import io.github.kronos4j.testkit.Seeds;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScanTest {
    private static final Instant NOW = Instant.parse("2030-01-01T00:00:00Z");
    private static final int KNOWN = 100;

    @TempDir
    Path folder;

    private final WalkForecaster forecaster = new WalkForecaster();
    private final Bars bars = SeededSeries.daily(140, 5);
    private final LocalDate asOf = bars.time(KNOWN - 1).toLocalDate();

    @Test
    void seesTheBarsUpToTheDayAndNoOthers() {
        Seeds.forEach(5, random -> {
            Bars all = SeededSeries.daily(140, random.nextLong());
            Bars other = SeededSeries.inUnits(SeededSeries.daily(140, random.nextLong()), 3, 7);
            write("whole", all);
            write("cut", all.slice(0, KNOWN));
            write("changed", all.slice(0, KNOWN).concat(other.slice(KNOWN, 140)));

            List<ScanRow.Success> rows = successes(scan(null, null, "whole", "cut", "changed"));

            assertThat(rows).hasSize(3);
            assertThat(rows)
                    .extracting(ScanRow.Success::quantiles)
                    .containsOnly(rows.getFirst().quantiles());
            assertThat(rows).extracting(ScanRow.Success::origin).containsOnly(all.time(KNOWN - 1));
            assertThat(forecaster.requests)
                    .allMatch(request -> !request.history()
                            .time(request.history().size() - 1)
                            .toLocalDate()
                            .isAfter(asOf));
        });
    }

    @Test
    void aWeekThatIsNotOverIsNotSeen() {
        Bars fridays = weekly(SeededSeries.daily(600, 8));
        Bars.Builder mondays = Bars.builder(fridays.zone());
        for (int i = 0; i < fridays.size(); i++) {
            mondays.add(
                    fridays.time(i).minusDays(4),
                    fridays.open(i),
                    fridays.high(i),
                    fridays.low(i),
                    fridays.close(i),
                    fridays.volume(i),
                    fridays.amount(i));
        }
        Bars weeks = mondays.build();
        LocalDate wednesday = weeks.time(60).toLocalDate().plusDays(2);
        write("weekly", weeks);

        ScanRow.Success row = successes(scan(settings(wednesday, "1w", null), null, null, "weekly"))
                .getFirst();

        assertThat(row.origin()).isEqualTo(weeks.time(59));
        assertThat(successes(scan(settings(wednesday.plusDays(2), "1w", null), null, null, "weekly"))
                        .getFirst()
                        .origin())
                .isEqualTo(weeks.time(60));
    }

    @Test
    void seriesThatCannotBeUsedAreRowsWithTheReason() throws IOException {
        write("good", bars);
        write("short", bars.slice(KNOWN - 3, KNOWN));
        write("later", bars.slice(KNOWN, 140));
        write("weekly", weekly(bars));
        write("faulty", bars);
        Files.writeString(folder.resolve("corrupt.csv"), "\0\1\2 not bars");
        Files.writeString(
                folder.resolve("missing.csv"),
                Files.readString(folder.resolve("good.csv"))
                        .replaceAll("(?m)^(2023-05-0[^,]*,[^,]*,[^,]*,[^,]*),[^,]*,", "$1,NaN,"));

        List<ScanRow> rows = scan(null, null, "good", "short", "later", "weekly", "faulty", "corrupt", "missing");

        assertThat(rows).hasSize(7);
        assertThat(rows.getFirst()).isInstanceOf(ScanRow.Success.class);
        assertThat(rows.subList(1, 7)).allSatisfy(row -> {
            ScanRow.Excluded excluded = (ScanRow.Excluded) row;
            assertThat(excluded.kind()).isEqualTo(ScanRow.Kind.ERROR);
            assertThat(excluded.reason()).isNotBlank().doesNotEndWith(".");
        });
        assertThat(reason(rows.get(1))).contains("has 3 bars up to " + asOf);
        assertThat(reason(rows.get(3))).contains("has bars of 1w and the scan is of 1d");
        assertThat(reason(rows.get(4))).isEqualTo("unexpected failure: java.lang.IllegalStateException: a fault");
    }

    @Test
    void aSeriesThatEndsBeforeTheLastSessionIsStale() {
        write("fresh", bars.slice(0, KNOWN));
        write("stale", bars.slice(0, KNOWN - 2));

        List<ScanRow> rows = scan(null, null, "fresh", "stale");

        assertThat(rows.getFirst()).isInstanceOf(ScanRow.Success.class);
        assertThat(((ScanRow.Excluded) rows.get(1)).kind()).isEqualTo(ScanRow.Kind.STALE);
        assertThat(reason(rows.get(1))).contains("2 sessions have followed up to " + asOf);
    }

    @Test
    void theSameSymbolInTwoMarketsIsAnErrorOfBoth() throws IOException {
        write("one", bars);
        Files.createDirectories(folder.resolve("cn"));
        Files.createDirectories(folder.resolve("us"));
        Files.copy(folder.resolve("one.csv"), folder.resolve("cn/twin.csv"));
        Files.copy(folder.resolve("one.csv"), folder.resolve("us/twin.csv"));

        List<ScanRow> rows = scan(null, null, "cn/twin", "one", "us/twin");

        assertThat(reason(rows.get(0))).isEqualTo("2 of the inputs are named twin: scan them apart");
        assertThat(rows.get(1)).isInstanceOf(ScanRow.Success.class);
        assertThat(reason(rows.get(2))).isEqualTo(reason(rows.get(0)));
    }

    @Test
    void theFilterDecidesWhichSeriesTakePart() {
        write("in", bars);
        write("out", bars);
        SeriesFilter filter = (series, day) -> {
            assertThat(day).isEqualTo(asOf);
            assertThat(series.bars().size()).isEqualTo(KNOWN);
            return series.symbol().equals("out") ? "no member" : null;
        };

        List<ScanRow> rows = scan(settings(asOf, "1d", null), filter, null, null, "in", "out");

        assertThat(rows.get(0)).isInstanceOf(ScanRow.Success.class);
        assertThat(rows.get(1))
                .isEqualTo(new ScanRow.Excluded(
                        "out", folder.resolve("out.csv").toString(), ScanRow.Kind.INELIGIBLE, "no member"));
    }

    @Test
    void memoryHoldsOneGroupAndTheNextAtATime() {
        List<String> names = many(200);
        int[] read = {0, 0}; // all, and those that are ahead of the forecasts
        List<SeriesInput> counted = new ArrayList<>();
        for (SeriesInput input : inputs(names.toArray(String[]::new))) {
            counted.add(new SeriesInput() {
                @Override
                public String symbol() {
                    return input.symbol();
                }

                @Override
                public String name() {
                    return input.name();
                }

                @Override
                public LoadedSeries read(SeriesLoader loader) {
                    read[0]++;
                    read[1] = Math.max(read[1], read[0] - forecaster.requests.size());
                    return input.read(loader);
                }
            });
        }
        assertThat(run(settings(asOf, "1d", null), SeriesFilter.ALL, null, null, counted))
                .hasSize(200);
        assertThat(read[0]).isEqualTo(200);
        assertThat(read[1]).isLessThanOrEqualTo(128);
    }

    @Test
    void aScanThatIsKilledContinuesWithTheSameRowsAndLedger() {
        List<String> names = many(2);
        List<ScanRow> whole = scan(folder.resolve("w"), folder.resolve("w-ledger"), names.toArray(String[]::new));
        List<RecordedForecast> written = ledger(folder.resolve("w-ledger")).forecasts();
        assertThat(written).hasSize(2);

        FaultyFiles.run(
                "Scan",
                folder,
                _ -> {},
                place -> {
                    ScanFolder journal = new ScanFolder(place.resolve("unfinished"), true);
                    try (ForecastLedger ledger = new ForecastLedger(place.resolve("ledger"))) {
                        assertThat(scan(settings(asOf, "1d", 0.05), SeriesFilter.ALL, journal, ledger, names))
                                .isEqualTo(whole);
                    }
                },
                (place, succeeded) -> {
                    LedgerContent content = ledger(place.resolve("ledger"));
                    assertThat(content.problems()).isEmpty();
                    assertThat(content.forecasts()).isSubsetOf(written);
                    assertThat(content.forecasts()).doesNotHaveDuplicates();
                    if (succeeded) {
                        assertThat(content.forecasts()).hasSameElementsAs(written);
                    }
                });
    }

    @Test
    void computesOnlyWhatIsMissing() {
        List<String> names = many(70);
        Path journal = folder.resolve("j");
        List<ScanRow> first = scan(journal, null, names.subList(0, 66).toArray(String[]::new));
        write(names.get(3), SeededSeries.daily(140, 77)); // its bars have changed
        forecaster.requests.clear();
        List<ScanRow> all = scan(journal, null, names.toArray(String[]::new));

        assertThat(forecaster.requests)
                .extracting(ForecastRequest::symbol)
                .containsExactly(names.get(3), names.get(66), names.get(67), names.get(68), names.get(69));
        assertThat(all.subList(4, 66)).isEqualTo(first.subList(4, 66));
        assertThat(all.get(3)).isNotEqualTo(first.get(3));

        forecaster.requests.clear(); // a ledger without the forecasts
        scan(journal, folder.resolve("later-ledger"), names.toArray(String[]::new));
        assertThat(forecaster.requests).hasSize(70);
        assertThat(ledger(folder.resolve("later-ledger")).forecasts()).hasSize(70);
    }

    @Test
    void rowsOfAnInterruptedScanAreNotOverwritten() {
        scan(folder.resolve("j"), null, many(2).toArray(String[]::new));
        assertThatThrownBy(() -> new ScanFolder(folder.resolve("j"), false))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("interrupted");
        new ScanFolder(folder.resolve("j"), true).delete();
        assertThat(folder.resolve("j")).doesNotExist();
    }

    @Test
    void aSinglePathIsRefused() {
        assertThatThrownBy(() -> new ScanSettings(
                        asOf,
                        Interval.parse("1d"),
                        21,
                        forecast(Sampling.probabilistic().withSamples(1)),
                        null))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("one path");
    }

    private List<String> many(int count) {
        List<String> names = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            names.add(String.format("s%03d", i));
            write(names.getLast(), SeededSeries.daily(140, i));
        }
        return names;
    }

    private void write(String name, Bars content) {
        CsvBarWriter.write(folder.resolve(name + ".csv"), content);
    }

    private static Bars weekly(Bars daily) {
        return Resampler.resample(daily, TradingCalendars.weekdays(daily.zone()), Interval.parse("1w"))
                .bars();
    }

    private List<SeriesInput> inputs(String... names) {
        return Stream.of(names)
                .<SeriesInput>map(name -> new FileInput(folder.resolve(name + ".csv")))
                .toList();
    }

    private record FileInput(Path file) implements SeriesInput {
        @Override
        public String symbol() {
            return file.getFileName().toString().replace(".csv", "");
        }

        @Override
        public String name() {
            return file.toString();
        }

        @Override
        public LoadedSeries read(SeriesLoader loader) {
            return loader.read(file);
        }
    }

    private static ForecastSettings forecast(Sampling sampling) {
        return new ForecastSettings(
                5, 64, sampling, ContextWindow.DEFAULT, RepairPolicy.REPAIR, Normalization.UNIT_FREE);
    }

    private static ScanSettings settings(LocalDate day, String interval, @Nullable Double touch) {
        return new ScanSettings(
                day,
                Interval.parse(interval),
                21,
                forecast(Sampling.probabilistic().withSamples(30)),
                touch);
    }

    private List<ScanRow> scan(@Nullable Path journal, @Nullable Path ledger, String... names) {
        return scan(settings(asOf, "1d", 0.05), journal, ledger, names);
    }

    private List<ScanRow> scan(ScanSettings settings, @Nullable Path journal, @Nullable Path ledger, String... names) {
        return scan(settings, SeriesFilter.ALL, journal, ledger, names);
    }

    private List<ScanRow> scan(
            ScanSettings settings,
            SeriesFilter filter,
            @Nullable Path journal,
            @Nullable Path ledger,
            String... names) {
        ScanJournal kept = journal == null ? ScanJournal.NONE : new ScanFolder(journal, true);
        try (ForecastLedger forecasts = ledger == null ? null : new ForecastLedger(ledger)) {
            return run(settings, filter, kept, forecasts, inputs(names));
        }
    }

    private List<ScanRow> scan(
            ScanSettings settings,
            SeriesFilter filter,
            ScanJournal journal,
            ForecastLedger ledger,
            List<String> names) {
        return run(settings, filter, journal, ledger, inputs(names.toArray(String[]::new)));
    }

    private List<ScanRow> run(
            ScanSettings settings,
            SeriesFilter filter,
            @Nullable ScanJournal journal,
            @Nullable ForecastLedger ledger,
            List<SeriesInput> inputs) {
        try (SeriesLoader loader = new SeriesLoader()) {
            return new Scan(
                            new SeriesStep(settings, loader, filter),
                            forecaster,
                            journal == null ? ScanJournal.NONE : journal,
                            ledger,
                            () -> NOW)
                    .run(inputs, Progress.NONE);
        }
    }

    private static List<ScanRow.Success> successes(List<ScanRow> rows) {
        return rows.stream().map(ScanRow.Success.class::cast).toList();
    }

    private static String reason(ScanRow row) {
        return ((ScanRow.Excluded) row).reason();
    }

    private static LedgerContent ledger(Path folder) {
        try (ForecastLedger ledger = new ForecastLedger(folder)) {
            return ledger.read();
        }
    }
}
