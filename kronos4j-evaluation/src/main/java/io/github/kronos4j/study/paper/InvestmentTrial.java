package io.github.kronos4j.study.paper;

import io.github.kronos4j.InvalidInputException;
import io.github.kronos4j.backtest.BacktestReport;
import io.github.kronos4j.backtest.Benchmark;
import io.github.kronos4j.backtest.Costs;
import io.github.kronos4j.backtest.ExcessReturn;
import io.github.kronos4j.backtest.MarketRules;
import io.github.kronos4j.backtest.Panel;
import io.github.kronos4j.backtest.PanelReader;
import io.github.kronos4j.backtest.Selection;
import io.github.kronos4j.backtest.Signals;
import io.github.kronos4j.backtest.Strategy;
import io.github.kronos4j.backtest.StrategySettings;
import io.github.kronos4j.backtest.TradingSettings;
import io.github.kronos4j.backtest.signal.ForecastSignal;
import io.github.kronos4j.backtest.signal.Signal;
import io.github.kronos4j.backtest.signal.SignalGenerator;
import io.github.kronos4j.backtest.signal.SignalKind;
import io.github.kronos4j.backtest.signal.SignalPlan;
import io.github.kronos4j.baseline.Baseline;
import io.github.kronos4j.evaluation.Candidate;
import io.github.kronos4j.evaluation.ChunkStore;
import io.github.kronos4j.evaluation.PaperWindows;
import io.github.kronos4j.evaluation.Protocol;
import io.github.kronos4j.evaluation.SeriesSource;
import io.github.kronos4j.forecast.Progress;
import io.github.kronos4j.market.Interval;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.ToDoubleFunction;

/// Simulated trading of daily bars: the paper's portfolio, costs and signal. The benchmark holds all series with equal
/// weights.
///
/// @param model forecasts the series at every close
/// @param series the series
/// @param store keeps the forecasts of an interrupted measurement
public record InvestmentTrial(Candidate model, PaperSeries series, ChunkStore<ForecastSignal> store)
        implements PaperTrial {
    private static final String TASK = "investment";
    private static final Interval DAY = Interval.parse("1d");
    private static final Baseline BASELINE = Baseline.MEAN_REVERSION;

    @Override
    public String work() {
        return "forecasting every close";
    }

    @Override
    public PaperPart measure(Progress progress, Consumer<String> notes) {
        if (!series.interval().equals(DAY)) {
            return PaperPart.leftOut(
                    TASK, "the paper simulates trading on daily bars, and these are of " + series.interval());
        }
        Simulation simulation;
        try {
            simulation = Simulation.of(series);
        } catch (InvalidInputException unusable) {
            return PaperPart.leftOut(TASK, String.valueOf(unusable.getMessage()));
        }
        ExcessReturn own = simulation.excess(model, store, progress, notes);
        ExcessReturn other = simulation.excess(
                Candidate.baseline(BASELINE, model.sampling()), ChunkStore.inMemory(), Progress.NONE, notes);
        double perYear = simulation.settings().barsPerYear();
        return new PaperPart(
                simulation.extent(),
                List.of(
                        measure(
                                "excess return a year",
                                own,
                                other,
                                own.test().standardError() * perYear,
                                ExcessReturn::annual),
                        measure("information ratio", own, other, Double.NaN, ExcessReturn::informationRatio)),
                simulation.panel().notes());
    }

    private static PaperMeasure measure(
            String name, ExcessReturn own, ExcessReturn other, double error, ToDoubleFunction<ExcessReturn> value) {
        return new PaperMeasure(
                TASK,
                name,
                value.applyAsDouble(own),
                0,
                error,
                List.of(new PaperMeasure.Other(BASELINE.label(), value.applyAsDouble(other))));
    }

    private record Simulation(
            List<SeriesSource> sources, Panel panel, SignalPlan plan, TradingSettings settings, Selection selection) {
        private static final double CAPITAL = 1e7;

        static Simulation of(PaperSeries series) {
            Protocol windows = PaperWindows.ofSimulation(series.interval());
            Protocol bounds = series.protocol();
            List<SeriesSource> sources = series.sources().apply(windows.lookback());
            Panel panel = PanelReader.read(sources, bounds.from(), bounds.to());
            MarketRules market = MarketRules.of(series.calendar());
            SignalPlan plan = new SignalPlan(
                    windows.lookback(),
                    windows.horizon(),
                    series.interval(),
                    series.calendar(),
                    panel.times().subList(0, panel.length() - 1)); // nothing could be traded after the last time
            return new Simulation(
                    sources,
                    panel,
                    plan,
                    new TradingSettings(
                            CAPITAL,
                            market,
                            Costs.named("paper"),
                            0,
                            TradingSettings.barsPerYear(panel, series.interval(), series.calendar(), market)),
                    Selection.of(panel, sources, bounds.eligibility(), new HashSet<>(plan.times())));
        }

        /// Excess return over the benchmark after costs.
        ExcessReturn excess(
                Candidate candidate, ChunkStore<ForecastSignal> store, Progress progress, Consumer<String> notes) {
            List<Signal> signals = new SignalGenerator(plan, candidate)
                    .generate(sources, panel.fingerprint(), store, progress, notes).stream()
                            .map(signal -> signal.signal(SignalKind.MEAN, false))
                            .filter(Objects::nonNull)
                            .toList();
            BacktestReport report = BacktestReport.of(
                    panel,
                    Signals.of(panel, signals),
                    selection,
                    strategy(),
                    settings,
                    Benchmark.equalWeight(panel, selection));
            return report.netOver(report.benchmark());
        }

        private Strategy strategy() {
            return StrategySettings.ofPaper(panel.width()).strategy(panel.width());
        }

        String extent() {
            return String.format(
                    Locale.ROOT,
                    "Investment: %d series from %s to %s, %d bars of history, %d forecast at every close, %s, costs of %s.",
                    panel.width(),
                    panel.times().getFirst().toLocalDate(),
                    panel.times().getLast().toLocalDate(),
                    plan.lookback(),
                    plan.horizon(),
                    strategy().description(),
                    settings.costs().description());
        }
    }
}
