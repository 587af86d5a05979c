package io.github.kronos4j.spark;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.kronos4j.calibration.CalibratedForecaster;
import io.github.kronos4j.calibration.HeadForecaster;
import io.github.kronos4j.data.ForecastSettings;
import io.github.kronos4j.data.LoadedSeries;
import io.github.kronos4j.data.SeriesInput;
import io.github.kronos4j.data.SeriesLoader;
import io.github.kronos4j.data.file.BarFile;
import io.github.kronos4j.data.file.KnownFactors;
import io.github.kronos4j.data.ledger.ForecastLedger;
import io.github.kronos4j.data.ledger.LedgerContent;
import io.github.kronos4j.data.scan.Scan;
import io.github.kronos4j.data.scan.ScanJournal;
import io.github.kronos4j.data.scan.ScanRow;
import io.github.kronos4j.data.scan.ScanSettings;
import io.github.kronos4j.data.scan.SeriesFilter;
import io.github.kronos4j.data.scan.SeriesStep;
import io.github.kronos4j.data.store.BarStore;
import io.github.kronos4j.data.store.SeriesKey;
import io.github.kronos4j.forecast.ContextWindow;
import io.github.kronos4j.forecast.Forecaster;
import io.github.kronos4j.forecast.KronosForecaster;
import io.github.kronos4j.forecast.Normalization;
import io.github.kronos4j.forecast.Progress;
import io.github.kronos4j.forecast.RepairPolicy;
import io.github.kronos4j.forecast.Sampling;
import io.github.kronos4j.forecast.record.RecordedForecast;
import io.github.kronos4j.hub.ModelCatalog;
import io.github.kronos4j.market.AdjustmentFactors;
import io.github.kronos4j.market.Bars;
import io.github.kronos4j.market.ExDate;
import io.github.kronos4j.market.Interval;
import io.github.kronos4j.market.calendar.Resampler;
import io.github.kronos4j.market.calendar.TradingCalendars;
import io.github.kronos4j.nano.NanoModel;
import io.github.kronos4j.testkit.SeededSeries;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// A store of seeded series, and the scan of one machine that a cluster must repeat.
record TestStore(Path folder) {
    static final int KNOWN = 100;
    static final LocalDate AS_OF = SeededSeries.daily(140, 0).time(KNOWN - 1).toLocalDate();

    /// Adds series `000001`, `000002` and so on; the first has adjustment factors.
    TestStore withSeries(int count) {
        try (BarStore store = new BarStore(folder)) {
            for (int i = 1; i <= count; i++) {
                SeriesKey key = key("cn", "1d", String.format("%06d", i));
                Bars bars = SeededSeries.daily(140, i);
                if (i == 1) {
                    AdjustmentFactors factors = AdjustmentFactors.of(
                            List.of(new ExDate(bars.time(80).toLocalDate(), 0.9, 1.1)));
                    store.upsert(
                            key,
                            bars,
                            new KnownFactors(
                                    factors,
                                    "test",
                                    bars.time(0).toLocalDate(),
                                    bars.time(139).toLocalDate()));
                } else {
                    store.upsert(key, bars);
                }
            }
        }
        return this;
    }

    /// Adds a corrupt file, prices that are missing, three bars, a series of another interval, and a symbol in two
    /// markets.
    TestStore withFaults() throws IOException {
        Bars bars = SeededSeries.daily(140, 50);
        Bars.Builder missing = Bars.builder(bars.zone());
        for (int i = 0; i < bars.size(); i++) {
            double close = i == 90 ? Double.NaN : bars.close(i);
            missing.add(bars.time(i), bars.open(i), bars.high(i), bars.low(i), close, bars.volume(i), bars.amount(i));
        }
        try (BarStore store = new BarStore(folder)) {
            store.upsert(key("cn", "1d", "missing"), missing.build());
            store.upsert(key("cn", "1d", "short"), bars.slice(KNOWN - 3, KNOWN));
            store.upsert(key("cn", "1d", "twin"), bars);
            store.upsert(key("us", "1d", "twin"), bars);
            store.upsert(
                    key("cn", "1w", "weekly"),
                    Resampler.resample(
                                    SeededSeries.daily(600, 8),
                                    TradingCalendars.weekdays(bars.zone()),
                                    Interval.parse("1w"))
                            .bars());
            store.upsert(key("cn", "1d", "corrupt"), bars);
            Files.writeString(store.file(key("cn", "1d", "corrupt")), "PAR1, but not bars");
        }
        return this;
    }

    private static SeriesKey key(String market, String interval, String symbol) {
        return new SeriesKey(market, Interval.parse(interval), symbol);
    }

    List<BarFile> files() {
        try (BarStore store = new BarStore(folder)) {
            return store.list().stream().map(store::file).map(BarFile::of).toList();
        }
    }

    static ScanSettings settings() {
        return settings(8, 4);
    }

    static ScanSettings settings(int paths, int horizon) {
        return new ScanSettings(
                AS_OF,
                Interval.parse("1d"),
                ScanSettings.MIN_BARS,
                new ForecastSettings(
                        horizon,
                        64,
                        Sampling.probabilistic().withSamples(paths),
                        ContextWindow.ofLength(NanoModel.CONTEXT),
                        RepairPolicy.REPAIR,
                        Normalization.UNIT_FREE),
                0.05);
    }

    /// The rows of one machine.
    List<ScanRow> scan(ScanSettings settings, SeriesFilter filter, @Nullable Path ledger) {
        return scan(settings, filter, ledger, sampled -> HeadForecaster.whereFitting(sampled, NanoModel.heads()));
    }

    /// The scan of one machine with nano.
    ///
    /// @param heads adds volatility heads to the model
    List<ScanRow> scan(
            ScanSettings settings, SeriesFilter filter, @Nullable Path ledger, UnaryOperator<Forecaster> heads) {
        List<Input> inputs = files().stream().map(Input::new).toList();
        Forecaster sampled = KronosForecaster.load(ModelCatalog.standard().find(NanoModel.NAME), 0);
        try (SeriesLoader loader = new SeriesLoader();
                Forecaster forecaster = CalibratedForecaster.whereFitting(
                        heads.apply(sampled), NanoModel.calibrations(NanoModel.NAME), _ -> {});
                ForecastLedger written = ledger == null ? null : new ForecastLedger(ledger)) {
            return new Scan(
                            new SeriesStep(settings, loader, filter),
                            forecaster,
                            ScanJournal.NONE,
                            written,
                            InstantSource.system())
                    .run(inputs, Progress.NONE);
        }
    }

    /// Digests of each forecast but the time of writing.
    static Set<String> digests(Path ledger) {
        try (ForecastLedger opened = new ForecastLedger(ledger)) {
            LedgerContent content = opened.read();
            assertThat(content.problems()).isEmpty();
            Set<String> digests = new TreeSet<>();
            for (RecordedForecast forecast : content.forecasts()) {
                digests.add(new RecordedForecast(
                                forecast.id(),
                                forecast.series(),
                                forecast.method(),
                                forecast.origin(),
                                Instant.EPOCH,
                                forecast.probabilityUp(),
                                forecast.bars())
                        .digest());
            }
            return digests;
        }
    }

    private record Input(BarFile file) implements SeriesInput {
        @Override
        public String symbol() {
            return file.name();
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
}
