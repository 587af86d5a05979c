package io.github.kronos4j.app.command.generate;

import io.github.kronos4j.KronosException;
import io.github.kronos4j.app.input.Input;
import io.github.kronos4j.baseline.Baseline;
import io.github.kronos4j.data.SeriesLoader;
import io.github.kronos4j.generation.DiscriminativeScore;
import io.github.kronos4j.generation.PredictiveScore;
import io.github.kronos4j.market.Bars;
import io.github.kronos4j.market.Interval;
import io.github.kronos4j.report.Fidelity;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Real bars, and how synthetic ones are scored against them.
///
/// @param source where they come from, in words
/// @param window bars of a window that is classified
record Scoring(List<Bars> real, String source, int window) {

    /// Finds the real bars before anything is generated.
    ///
    /// @param files where they are; empty for the bars of the seeds outside of their histories
    /// @throws KronosException if they are of another interval or too few, or part of what is continued
    static Scoring of(
            List<GenerationInput> seeds, List<Input> inputs, List<Path> files, SeriesLoader reader, int window) {
        Interval interval = seeds.getFirst().interval();
        for (GenerationInput seed : seeds) {
            requireSame(interval, seed.interval(), seed.request().symbol());
        }
        List<Bars> real = new ArrayList<>();
        if (files.isEmpty()) {
            seeds.forEach(seed -> real.addAll(seed.outside()));
        }
        for (Path file : files) {
            if (inputs.stream().anyMatch(input -> input.file() != null && isSame(input.file(), file))) {
                throw new KronosException("--real " + file + " is an input too, so that its history would be among the"
                        + " real bars: leave --real out, and its other bars are taken");
            }
            Bars bars = reader.read(file).bars();
            requireSame(interval, Interval.infer(bars), file.toString());
            real.add(bars);
        }
        String source = files.isEmpty() ? "outside of the history" : "of --real";
        try {
            DiscriminativeScore.requireEnough(real, window);
            PredictiveScore.requireEnough(real);
        } catch (KronosException e) {
            throw new KronosException(
                    "the real bars " + source + " do not suffice to score (" + e.getMessage()
                            + "): give longer inputs, a smaller --lookback, or other bars with --real",
                    e);
        }
        return new Scoring(real, source, window);
    }

    /// The scores.
    ///
    /// @param name what made the series
    /// @param made the series
    /// @param yardsticks what is scored beside them
    /// @param make makes the series of a yardstick
    Fidelity of(String name, List<Bars> made, List<Baseline> yardsticks, Function<Baseline, List<Bars>> make) {
        PredictiveScore.Comparison comparison = PredictiveScore.compare(real, made);
        List<Fidelity.Line> lines = new ArrayList<>();
        lines.add(new Fidelity.Line(name, DiscriminativeScore.of(real, made, window), comparison.onSynthetic()));
        for (Baseline yardstick : yardsticks) {
            List<Bars> plain = make.apply(yardstick);
            lines.add(new Fidelity.Line(
                    yardstick.label(),
                    DiscriminativeScore.of(real, plain, window),
                    PredictiveScore.compare(real, plain).onSynthetic()));
        }
        lines.add(new Fidelity.Line("real, later from earlier", halves(), comparison.onReal()));
        lines.add(new Fidelity.Line("the mean", null, comparison.meanOnly()));
        long bars = real.stream().mapToLong(Bars::size).sum();
        return new Fidelity(source, bars, window, lines);
    }

    /// How far real bars themselves change with time; null if they are too few to say.
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
            throw new KronosException("the bars of " + name + " are of " + other + " and those of the first input of "
                    + first + ": score one interval at a time");
        }
    }

    private static boolean isSame(Path first, Path second) {
        return first.toAbsolutePath().normalize().equals(second.toAbsolutePath().normalize());
    }
}
