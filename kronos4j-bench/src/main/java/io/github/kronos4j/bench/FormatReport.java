package io.github.kronos4j.bench;

import io.github.kronos4j.data.SeriesLoader;
import io.github.kronos4j.evaluation.metric.Crps;
import io.github.kronos4j.forecast.ContextWindow;
import io.github.kronos4j.forecast.Forecast;
import io.github.kronos4j.forecast.ForecastRequest;
import io.github.kronos4j.forecast.Forecaster;
import io.github.kronos4j.forecast.KronosForecaster;
import io.github.kronos4j.forecast.Normalization;
import io.github.kronos4j.forecast.RepairPolicy;
import io.github.kronos4j.forecast.Sampling;
import io.github.kronos4j.hub.ModelCatalog;
import io.github.kronos4j.hub.PretrainedModel;
import io.github.kronos4j.market.Bars;
import io.github.kronos4j.market.Column;
import io.github.kronos4j.market.MarketSeries;
import io.github.kronos4j.model.WeightFormat;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.Stream;

/// Prints what compact weights change in a model: its logits, its most likely tokens, greedy forecasts, and the CRPS
/// and coverage of sampled forecasts, on windows drawn at random from folders of bars.
///
/// A model that is stored in bfloat16 is measured with [MovedWeights]: bfloat16 would change nothing in it.
public final class FormatReport {
    static final int LOOKBACK = 392;
    static final int HORIZON = 24;
    private static final List<Double> INTERVAL = List.of(0.1, 0.9);

    private FormatReport() {}

    /// Prints the report.
    ///
    /// @param arguments name or folder of a model, number of windows, folders of bars
    public static void main(String... arguments) throws IOException {
        if (arguments.length < 3) {
            throw new IllegalArgumentException("give a model, a number of windows and folders of bars");
        }
        List<Bars> windows =
                windows(Integer.parseInt(arguments[1]), List.of(arguments).subList(2, arguments.length));
        PretrainedModel found = ModelCatalog.standard().find(arguments[0]);
        try (MovedWeights moved = MovedWeights.of(found)) {
            PretrainedModel model = moved.model();
            List<Bars> histories =
                    windows.stream().map(window -> window.slice(0, LOOKBACK)).toList();
            List<Forecast> sampled = forecasts(model, WeightFormat.FLOAT32, windows, Sampling.probabilistic());
            List<Forecast> greedy = forecasts(model, WeightFormat.FLOAT32, windows, Sampling.greedy());
            System.out.printf(
                    Locale.ROOT, "%d windows, coverage in f32 %.1f %%%n", windows.size(), covered(sampled, windows));
            for (WeightFormat format : List.of(WeightFormat.BFLOAT16, WeightFormat.INT8)) {
                LogitChange change = LogitChange.measure(model, format, histories);
                System.out.printf(
                        Locale.ROOT,
                        "%s: logits mean %.3f, largest %.2f, rms %.1f %% of their deviation; most likely tokens %d and %d of %d%n",
                        format.label(),
                        change.mean(),
                        change.largest(),
                        100 * change.relative(),
                        change.sameCoarse(),
                        change.sameFine(),
                        histories.size());
                List<Forecast> others = forecasts(model, format, windows, Sampling.probabilistic());
                System.out.printf(
                        Locale.ROOT,
                        "%s: greedy bars that stay %.1f %%; CRPS %s; coverage %.1f %%%n",
                        format.label(),
                        100 * same(greedy, forecasts(model, format, windows, Sampling.greedy())),
                        crpsChange(sampled, others, windows),
                        covered(others, windows));
            }
        }
    }

    /// Draws windows at random: a folder, a series of it, a place.
    private static List<Bars> windows(int count, List<String> folders) throws IOException {
        List<List<Path>> files = new ArrayList<>();
        for (String folder : folders) {
            try (Stream<Path> found = Files.list(Path.of(folder))) {
                files.add(found.sorted().toList());
            }
        }
        Random random = new Random(1);
        List<Bars> windows = new ArrayList<>();
        while (windows.size() < count) {
            List<Path> series = files.get(random.nextInt(files.size()));
            MarketSeries loaded = SeriesLoader.load(series.get(random.nextInt(series.size())));
            int last = loaded.bars().size() - LOOKBACK - HORIZON;
            if (last >= 0) {
                int from = random.nextInt(last + 1);
                windows.add(loaded.bars().slice(from, from + LOOKBACK + HORIZON));
            }
        }
        return windows;
    }

    private static List<Forecast> forecasts(
            PretrainedModel model, WeightFormat format, List<Bars> windows, Sampling sampling) {
        List<ForecastRequest> requests = new ArrayList<>();
        for (int i = 0; i < windows.size(); i++) {
            Bars window = windows.get(i);
            requests.add(ForecastRequest.builder(window.slice(0, LOOKBACK))
                    .symbol("window " + i)
                    .timestamps(window.slice(LOOKBACK, LOOKBACK + HORIZON).times())
                    .context(ContextWindow.ofLength(model.maxContext()))
                    .sampling(sampling)
                    .normalization(Normalization.UNIT_FREE)
                    .repair(RepairPolicy.REPAIR)
                    .build());
        }
        try (Forecaster forecaster = KronosForecaster.load(model, 0, format)) {
            return Forecaster.successes(forecaster.forecastAll(requests));
        }
    }

    /// Share of the bars whose close is the same.
    private static double same(List<Forecast> some, List<Forecast> others) {
        int same = 0;
        for (int i = 0; i < some.size(); i++) {
            for (int step = 0; step < HORIZON; step++) {
                double one = some.get(i).value(0, step, Column.CLOSE);
                double other = others.get(i).value(0, step, Column.CLOSE);
                same += Math.abs(one - other) <= 1e-5 * Math.abs(one) ? 1 : 0;
            }
        }
        return (double) same / (some.size() * HORIZON);
    }

    /// Paired change of the CRPS of the last close, relative to the mean of the first forecasts, with its standard
    /// error.
    private static String crpsChange(List<Forecast> some, List<Forecast> others, List<Bars> windows) {
        double[] before = crps(some, windows);
        double[] after = crps(others, windows);
        double mean = Arrays.stream(before).average().orElseThrow();
        double[] change = new double[before.length];
        Arrays.setAll(change, i -> 100 * (after[i] - before[i]) / mean);
        double center = Arrays.stream(change).average().orElseThrow();
        double squares =
                Arrays.stream(change).map(c -> (c - center) * (c - center)).sum();
        double error = Math.sqrt(squares / (change.length - 1) / change.length);
        return String.format(Locale.ROOT, "%+.1f ± %.1f %%", center, error);
    }

    /// CRPS of the close, relative to the last close of the history, mean over the horizon.
    private static double[] crps(List<Forecast> forecasts, List<Bars> windows) {
        double[] result = new double[windows.size()];
        for (int i = 0; i < result.length; i++) {
            Bars window = windows.get(i);
            for (int step = 0; step < HORIZON; step++) {
                double[] closes = forecasts.get(i).values(step, Column.CLOSE);
                Arrays.sort(closes);
                result[i] += Crps.fair(closes, window.close(LOOKBACK + step)) / window.close(LOOKBACK - 1) / HORIZON;
            }
        }
        return result;
    }

    /// Share of the closes within the 80 % interval, in percent.
    private static double covered(List<Forecast> forecasts, List<Bars> windows) {
        int covered = 0;
        for (int i = 0; i < windows.size(); i++) {
            double[][] bounds = forecasts.get(i).quantiles(INTERVAL, Column.CLOSE);
            for (int step = 0; step < HORIZON; step++) {
                double close = windows.get(i).close(LOOKBACK + step);
                covered += close >= bounds[0][step] && close <= bounds[1][step] ? 1 : 0;
            }
        }
        return 100.0 * covered / (windows.size() * HORIZON);
    }
}
