package io.github.kronos4j.examples;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.kronos4j.backtest.Backtest;
import io.github.kronos4j.backtest.BacktestReport;
import io.github.kronos4j.backtest.BacktestResult;
import io.github.kronos4j.backtest.Benchmark;
import io.github.kronos4j.backtest.Costs;
import io.github.kronos4j.backtest.LongOnly;
import io.github.kronos4j.backtest.MarketRules;
import io.github.kronos4j.backtest.Panel;
import io.github.kronos4j.backtest.PanelReader;
import io.github.kronos4j.backtest.Signals;
import io.github.kronos4j.backtest.Strategy;
import io.github.kronos4j.backtest.TradingSettings;
import io.github.kronos4j.backtest.signal.ForecastSignal;
import io.github.kronos4j.backtest.signal.Signal;
import io.github.kronos4j.backtest.signal.SignalGenerator;
import io.github.kronos4j.backtest.signal.SignalKind;
import io.github.kronos4j.backtest.signal.SignalPlan;
import io.github.kronos4j.baseline.Baseline;
import io.github.kronos4j.calibration.CalibratedForecaster;
import io.github.kronos4j.calibration.Calibration;
import io.github.kronos4j.calibration.CalibrationFile;
import io.github.kronos4j.calibration.CalibrationSettings;
import io.github.kronos4j.calibration.Calibrator;
import io.github.kronos4j.data.SeriesLoader;
import io.github.kronos4j.evaluation.Candidate;
import io.github.kronos4j.evaluation.ChunkStore;
import io.github.kronos4j.evaluation.Evaluation;
import io.github.kronos4j.evaluation.Protocol;
import io.github.kronos4j.evaluation.Report;
import io.github.kronos4j.evaluation.RollingEvaluation;
import io.github.kronos4j.evaluation.SeriesSource;
import io.github.kronos4j.forecast.Forecast;
import io.github.kronos4j.forecast.Forecaster;
import io.github.kronos4j.forecast.KronosForecaster;
import io.github.kronos4j.forecast.Progress;
import io.github.kronos4j.forecast.Sampling;
import io.github.kronos4j.hub.ModelCatalog;
import io.github.kronos4j.market.Interval;
import io.github.kronos4j.market.MarketSeries;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Compiles and runs the snippets of `docs/how-to/java.md` on evaluation, calibration and backtests. [SnippetsTest]
/// compares their text with this file.
@Tag("slow")
class EvaluationGuideTest {
    private static final Path FILE = Path.of("../examples/data/sp500_daily.csv");

    private static MarketSeries loaded;

    @TempDir
    Path folder;

    @BeforeAll
    static void load() {
        loaded = SeriesLoader.load(FILE);
    }

    @Test
    void evaluates() {
        MarketSeries series = loaded;
        try (Forecaster raw = KronosForecaster.load(ModelCatalog.standard().find("nano"), 0)) {
            List<Candidate> candidates = new ArrayList<>(Candidate.baselines(30, 0));
            candidates.add(Candidate.model("nano", raw, Sampling.probabilistic(), raw.context()));
            Protocol protocol = Protocol.of(256, 12).withOrigins(8).between(date(2017), null);
            Evaluation evaluation = new RollingEvaluation(protocol, candidates)
                    .run(List.of(source(series)), ChunkStore.inMemory(), Progress.NONE, System.err::println);
            Report report = Report.of(evaluation);
            report.conclusions().forEach(conclusion -> System.out.println(conclusion.headline()));

            assertThat(report.origins()).isEqualTo(8);
            assertThat(report.conclusions()).isNotEmpty();
        }
    }

    static SeriesSource source(MarketSeries series) {
        return SeriesSource.of(series.symbol(), series.bars());
    }

    static LocalDateTime date(int year) {
        return LocalDate.of(year, 1, 1).atStartOfDay();
    }

    @Test
    void calibrates() throws IOException {
        MarketSeries series = loaded;
        Consumer<String> notes = System.err::println;
        try (Forecaster raw = KronosForecaster.load(ModelCatalog.standard().find("nano"), 0)) {
            Candidate candidate = Candidate.model("nano", raw, Sampling.probabilistic(), raw.context());
            var calibrator = new Calibrator(candidate, "1d", CalibrationSettings.DEFAULT);
            Protocol protocol = Protocol.of(256, 12).withStep(6).between(date(2017), date(2019));
            calibrator.collect(List.of(source(series)), protocol, Progress.NONE, notes);
            Calibration calibration = calibrator.fit();
            try (OutputStream out = Files.newOutputStream(folder.resolve("calibration.json"))) {
                CalibrationFile.write(calibration, out);
            }
            Forecaster calibrated = new CalibratedForecaster(raw, calibration);
            Forecast forecast = calibrated.forecast(series, 12);

            assertThat(forecast.metadata().calibration()).isEqualTo(calibration.description());
        }
    }

    @Test
    void backtests() {
        MarketSeries series = loaded;
        Consumer<String> notes = System.err::println;
        List<SeriesSource> sources = List.of(source(series));
        Panel panel = PanelReader.read(sources, date(2020), null);
        SignalPlan plan = new SignalPlan(256, 12, Interval.parse("1d"), series.calendar(), panel.times());
        Candidate candidate = Candidate.baseline(Baseline.MEAN_REVERSION, Sampling.probabilistic());
        List<ForecastSignal> forecasts = new SignalGenerator(plan, candidate)
                .generate(sources, panel.fingerprint(), ChunkStore.inMemory(), Progress.NONE, notes);
        List<Signal> values = forecasts.stream()
                .map(forecast -> forecast.signal(SignalKind.MEAN, false))
                .filter(Objects::nonNull)
                .toList();
        Signals signals = Signals.of(panel, values);
        Strategy strategy = new LongOnly(0, 0, 1);
        var settings = new TradingSettings(1_000_000, MarketRules.FREE, Costs.US, 0, 252);
        BacktestResult result = Backtest.run(panel, signals, strategy, settings);
        Benchmark held = Benchmark.buyAndHold(panel);
        var report = new BacktestReport(panel, signals, strategy, settings, result, held, held);
        report.conclusions().forEach(conclusion -> System.out.println(conclusion.headline()));

        assertThat(report.conclusions()).isNotEmpty();
    }
}
