package io.github.kronos4j.app.command.generate;

import io.github.kronos4j.InvalidInputException;
import io.github.kronos4j.KronosException;
import io.github.kronos4j.app.console.RegularFiles;
import io.github.kronos4j.app.input.Input;
import io.github.kronos4j.baseline.Baseline;
import io.github.kronos4j.data.SeriesLoader;
import io.github.kronos4j.data.file.BarFile;
import io.github.kronos4j.evaluation.Protocol;
import io.github.kronos4j.evaluation.SeriesSource;
import io.github.kronos4j.generation.DiscriminativeScore;
import io.github.kronos4j.generation.PaperContexts;
import io.github.kronos4j.generation.PaperTask;
import io.github.kronos4j.generation.PredictiveScore;
import io.github.kronos4j.market.Bars;
import io.github.kronos4j.market.Interval;
import io.github.kronos4j.report.Fidelity;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// Real bars that synthetic series are scored against.
///
/// @param source origin of the bars, in words
/// @param window bars of a classified window
/// @param interval interval of the bars
record Scoring(List<Bars> real, String source, int window, Interval interval) {

    /// Reads the real bars.
    ///
    /// @param files files of real bars; empty for the bars of the inputs outside of their histories
    /// @throws KronosException if the bars have another interval, are too few, or belong to an input
    static Scoring of(
            List<GenerationInput> histories, List<Input> inputs, List<BarFile> files, SeriesLoader loader, int window) {
        Interval interval = histories.getFirst().interval();
        for (GenerationInput history : histories) {
            requireSame(interval, history.interval(), history.request().symbol());
        }
        List<Bars> real = new ArrayList<>();
        if (files.isEmpty()) {
            histories.forEach(history -> real.addAll(history.outside()));
        }
        for (BarFile file : files) {
            if (inputs.stream()
                    .anyMatch(input -> input.file() != null && RegularFiles.areSame(input.file(), file.path()))) {
                throw new InvalidInputException(
                        "--real " + file + " is an input too, so its history would be among the real"
                                + " bars: omit --real to use its other bars");
            }
            Bars bars = loader.read(file).adjusted();
            requireSame(interval, Interval.infer(bars), file.toString());
            real.add(bars);
        }
        String source = files.isEmpty() ? "outside of the history" : "of --real";
        try {
            DiscriminativeScore.requireEnough(real, window);
            PredictiveScore.requireEnough(real);
        } catch (KronosException e) {
            throw e.withMessage("the real bars " + source + " are not enough to score (" + e.getMessage()
                    + "): give longer inputs, a smaller --lookback, or other bars with --real");
        }
        return new Scoring(real, source, window, interval);
    }

    /// Contexts of the real bars for the protocol of the paper.
    ///
    /// @param max most contexts
    /// @throws KronosException if there are too few
    PaperContexts contexts(int max) {
        List<SeriesSource> sources = IntStream.range(0, real.size())
                .mapToObj(i -> SeriesSource.of("real " + (i + 1), real.get(i)))
                .toList();
        PaperTask task = PaperTask.of(interval);
        return PaperContexts.of(sources, task, Protocol.of(task.context(), task.length()), max);
    }

    /// Scores synthetic series beside those of baselines.
    ///
    /// @param name name of the generator
    /// @param series the series it generated
    /// @param baselines generators that are scored beside it
    /// @param generate generates the series of a baseline
    Fidelity of(String name, List<Bars> series, List<Baseline> baselines, Function<Baseline, List<Bars>> generate) {
        PredictiveScore.Comparison comparison = PredictiveScore.compare(real, series);
        List<Fidelity.Line> lines = new ArrayList<>();
        lines.add(new Fidelity.Line(name, DiscriminativeScore.of(real, series, window), comparison.onSynthetic()));
        for (Baseline baseline : baselines) {
            List<Bars> plain = generate.apply(baseline);
            lines.add(new Fidelity.Line(
                    baseline.label(),
                    DiscriminativeScore.of(real, plain, window),
                    PredictiveScore.compare(real, plain).onSynthetic()));
        }
        lines.add(new Fidelity.Line("real, later from earlier", halves(), comparison.onReal()));
        lines.add(new Fidelity.Line("the mean", null, comparison.meanOnly()));
        long bars = real.stream().mapToLong(Bars::size).sum();
        return new Fidelity(source, bars, window, lines);
    }

    /// Compares the later half of the real bars with the earlier one; null if there are too few bars.
    private @Nullable DiscriminativeScore halves() {
        List<Bars> earlier =
                real.stream().map(bars -> bars.slice(0, bars.size() / 2)).toList();
        List<Bars> later = real.stream()
                .map(bars -> bars.slice(bars.size() / 2, bars.size()))
                .toList();
        try {
            DiscriminativeScore.requireEnough(earlier, window);
            DiscriminativeScore.requireEnough(later, window);
        } catch (KronosException tooFew) {
            return null;
        }
        return DiscriminativeScore.of(earlier, later, window);
    }

    private static void requireSame(Interval first, Interval other, String name) {
        if (!first.equals(other)) {
            throw new InvalidInputException("the bars of " + name + " are of " + other
                    + " and those of the first input of " + first + ": score one interval at a time");
        }
    }
}
