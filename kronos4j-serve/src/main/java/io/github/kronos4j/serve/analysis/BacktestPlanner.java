package io.github.kronos4j.serve.analysis;

import io.github.kronos4j.backtest.BacktestReport;
import io.github.kronos4j.backtest.Costs;
import io.github.kronos4j.backtest.MarketRules;
import io.github.kronos4j.backtest.Panel;
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
import io.github.kronos4j.data.SeriesLoader;
import io.github.kronos4j.data.file.AtomicFile;
import io.github.kronos4j.data.file.BarFile;
import io.github.kronos4j.eligibility.EligibilityRules;
import io.github.kronos4j.evaluation.Candidate;
import io.github.kronos4j.evaluation.ChunkStore;
import io.github.kronos4j.forecast.Progress;
import io.github.kronos4j.forecast.Sampling;
import io.github.kronos4j.market.universe.Universe;
import io.github.kronos4j.report.Format;
import io.github.kronos4j.report.analysis.BacktestFiles;
import io.github.kronos4j.report.analysis.BacktestSeries;
import io.github.kronos4j.report.analysis.SeriesFiles;
import io.github.kronos4j.report.backtest.BacktestHead;
import io.github.kronos4j.report.backtest.ScoreCsv;
import io.github.kronos4j.report.backtest.ScoreFormat;
import io.github.kronos4j.serve.analysis.AnalysisSpec.Windows;
import io.github.kronos4j.serve.forecast.ForecastJobs;
import io.github.kronos4j.serve.http.ProblemException;
import io.github.kronos4j.serve.model.LoadedModel;
import io.github.kronos4j.serve.model.ModelPool;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Turns requests into backtests as `kronos backtest` does.
///
/// @param program name and version of the program
record BacktestPlanner(AnalysisInputs inputs, ModelPool models, ForecastJobs forecasts, String program) {
    private static final String SCORES = "scores.csv";
    private static final double BORROW = 0.03;
    private static final double CAPITAL = 1e7;

    /// The parts of a request that are checked before it is accepted.
    private record Rules(
            SignalKind signal,
            boolean isRiskAdjusted,
            int every,
            StrategySettings strategy,
            @Nullable MarketRules market,
            Costs costs,
            double capital) {}

    Analysis plan(AnalysisSpec.Backtest spec) {
        List<BarFile> files = inputs.files(spec.series());
        inputs.check(spec.windows(), spec.sampling());
        requireOnlySizes(AnalysisInputs.orDefault(spec.windows()));
        Rules rules = rules(spec);
        Sampling sampling = inputs.sampling(spec.sampling(), Sampling.point());
        Supplier<Candidate> candidate = candidate(spec, sampling);
        return (folder, progress) -> run(spec, files, rules, candidate.get(), folder, progress);
    }

    private static void requireOnlySizes(Windows windows) {
        if (windows.step() != null || windows.origins() != null || windows.embargo() != null) {
            throw ProblemException.badRequest(
                    "step, origins and embargo belong to evaluations and calibrations: use every for a backtest",
                    "/windows");
        }
    }

    private static Rules rules(AnalysisSpec.Backtest spec) {
        AnalysisSpec.Strategy strategy = Objects.requireNonNullElse(spec.strategy(), AnalysisSpec.Strategy.DEFAULT);
        int every = Objects.requireNonNullElse(spec.every(), 1);
        if (every < 1) {
            throw ProblemException.badRequest("every is " + every + ": use at least 1", "/every");
        }
        StrategySettings settings = new StrategySettings(
                Objects.requireNonNullElse(strategy.name(), "topk"),
                strategy.top(),
                strategy.drop(),
                Objects.requireNonNullElse(strategy.hold(), StrategySettings.HOLD),
                Objects.requireNonNullElse(strategy.above(), 0.0),
                strategy.invested());
        var _ = settings.strategy(Integer.MAX_VALUE); // refuses an unknown name at once
        return new Rules(
                SignalKind.of(Objects.requireNonNullElse(spec.signal(), SignalKind.MEAN.label())),
                Boolean.TRUE.equals(spec.riskAdjusted()),
                every,
                settings,
                spec.market() == null ? null : MarketRules.named(spec.market()),
                Costs.named(Objects.requireNonNullElse(spec.costs(), "paper")),
                Objects.requireNonNullElse(spec.capital(), CAPITAL));
    }

    private Supplier<Candidate> candidate(AnalysisSpec.Backtest spec, Sampling sampling) {
        if (spec.baseline() == null) {
            ModelPool.Entry entry = spec.model() == null ? models.first() : models.find(spec.model());
            return () -> {
                LoadedModel model = entry.load();
                return Candidate.model(
                        model.name(),
                        forecasts.patiently(model.forecaster()),
                        sampling,
                        AnalysisInputs.orDefault(spec.sampling()).context(model.context()));
            };
        }
        if (spec.model() != null) {
            throw ProblemException.badRequest("model and baseline exclude each other: give one of them", "/baseline");
        }
        Candidate baseline = Stream.of(Baseline.values())
                .filter(one -> name(one).equals(spec.baseline()))
                .findFirst()
                .map(one -> Candidate.baseline(one, sampling))
                .orElseThrow(() -> ProblemException.badRequest(
                        "the baseline is unknown: use one of "
                                + Stream.of(Baseline.values())
                                        .map(BacktestPlanner::name)
                                        .collect(Collectors.joining(", ")),
                        "/baseline"));
        return () -> baseline;
    }

    private static String name(Baseline baseline) {
        return baseline.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private AnalysisResult run(
            AnalysisSpec.Backtest spec,
            List<BarFile> all,
            Rules rules,
            Candidate candidate,
            Path folder,
            Progress progress) {
        Windows windows = AnalysisInputs.orDefault(spec.windows());
        try (SeriesLoader loader = inputs.loader(spec.series())) {
            int max = spec.series() == null || spec.series().max() == null
                    ? 0
                    : spec.series().max();
            SeriesFiles files = SeriesFiles.of(loader, all, max);
            int lookback = AnalysisInputs.lookback(windows, files.interval());
            BacktestSeries series =
                    BacktestSeries.read(files, lookback, AnalysisInputs.from(windows), AnalysisInputs.to(windows));
            SignalPlan plan = plan(series, lookback, AnalysisInputs.horizon(windows, files.interval()), rules.every());
            List<String> notes = new ArrayList<>();
            List<Signal> signals = new SignalGenerator(plan, candidate)
                            .generate(
                                    series.sources(),
                                    series.panel().fingerprint(),
                                    ChunkStore.<ForecastSignal>inMemory(),
                                    progress,
                                    notes::add)
                            .stream()
                            .map(one -> one.signal(rules.signal(), rules.isRiskAdjusted()))
                            .filter(Objects::nonNull)
                            .toList();
            BacktestReport report = trade(series, plan, rules, signals);
            BacktestHead head =
                    new BacktestHead(program, series.interval(), candidate.name(), description(plan, rules, candidate));
            notes.addAll(BacktestFiles.write(report, head, List.of(), folder));
            AtomicFile.write(folder.resolve(SCORES), out -> ScoreCsv.write(signals, ScoreFormat.QLIB, out));
            return new AnalysisResult(
                    head.extent(report),
                    null,
                    AnalysisResult.findings(report.conclusions()),
                    notes,
                    List.of(
                            "report.html",
                            "report.json",
                            "curves.png",
                            "bars.csv",
                            "trades.csv",
                            "blocked.csv",
                            SCORES));
        }
    }

    private static SignalPlan plan(BacktestSeries series, int lookback, int horizon, int every) {
        int last = series.panel().length() - 1; // nothing could be traded after it
        return new SignalPlan(
                lookback,
                horizon,
                series.interval(),
                series.calendar(),
                IntStream.iterate(0, time -> time < last, time -> time + every)
                        .mapToObj(series.panel().times()::get)
                        .toList(),
                Universe.all());
    }

    private static BacktestReport trade(BacktestSeries series, SignalPlan plan, Rules rules, List<Signal> signals) {
        Panel panel = series.panel();
        Strategy strategy = rules.strategy().strategy(panel.width());
        MarketRules market = rules.market() == null ? MarketRules.of(series.calendar()) : rules.market();
        TradingSettings settings = new TradingSettings(
                rules.capital(),
                market,
                rules.costs(),
                rules.strategy().isNeutral() ? BORROW : 0,
                TradingSettings.barsPerYear(panel, series.interval(), series.calendar(), market));
        Signals placed = Signals.of(panel, signals);
        Selection selection = Selection.of(panel, series.sources(), EligibilityRules.NONE, new HashSet<>(plan.times()));
        return BacktestReport.of(
                panel,
                placed,
                selection,
                strategy,
                settings,
                series.defaultBenchmark(rules.strategy().isNeutral(), selection));
    }

    private static String description(SignalPlan plan, Rules rules, Candidate candidate) {
        Sampling sampling = candidate.sampling();
        return "signal " + rules.signal().label() + (rules.isRiskAdjusted() ? " over path volatility" : "") + " of "
                + candidate.name() + ", " + plan.lookback() + " bars of history, " + plan.horizon() + " forecast, "
                + (candidate.isBaseline() ? sampling.samples() + " paths" : Format.sampling(sampling));
    }
}
