package io.github.kronos4j.app.command.generate;

import io.github.kronos4j.app.console.Console;
import io.github.kronos4j.app.console.ProgressLine;
import io.github.kronos4j.app.input.BarOutput;
import io.github.kronos4j.baseline.Baseline;
import io.github.kronos4j.forecast.ForecastRequest;
import io.github.kronos4j.forecast.Forecaster;
import io.github.kronos4j.forecast.Progress;
import io.github.kronos4j.generation.BarGenerator;
import io.github.kronos4j.market.Bars;
import io.github.kronos4j.report.Fidelity;
import io.github.kronos4j.report.Format;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;

/// Generates and writes the series of one input after the other. An input that fails does not stop the rest.
final class GenerationRun {
    private static final List<Baseline> BASELINES = List.of(Baseline.BLOCK_BOOTSTRAP, Baseline.RANDOM_WALK_EWMA);

    private final Forecaster forecaster;
    private final int renewal;
    private final BarOutput target;
    private final Console console;
    private final List<Bars> kept = new ArrayList<>();

    /// @param renewal bars after which the history is replaced, see [BarGenerator]
    GenerationRun(Forecaster forecaster, int renewal, BarOutput target, Console console) {
        this.forecaster = forecaster;
        this.renewal = renewal;
        this.target = target;
        this.console = console;
    }

    /// Generates and writes all series.
    ///
    /// @param keep true if the series are kept in memory for [#score]
    /// @return number of inputs that were continued
    int run(List<GenerationInput> histories, boolean keep) {
        int done = 0;
        long before = 0;
        try (ProgressLine line = console.progress("generating", bars(histories))) {
            for (GenerationInput history : histories) {
                try {
                    int invalid = generate(history, line.after(before), keep);
                    print(history, invalid);
                    done++;
                } catch (RuntimeException | Error e) {
                    if (histories.size() == 1) {
                        throw e;
                    }
                    console.error(history.request().symbol(), e);
                }
                before += bars(List.of(history));
            }
        }
        return done;
    }

    /// Scores the series that were kept beside those of the baselines.
    ///
    /// @param name name of the model
    Fidelity score(Scoring scores, String name, List<GenerationInput> histories) {
        return scores.of(name, kept, BASELINES, baseline -> generate(baseline, histories));
    }

    /// @return number of bars with a price of zero or less
    private int generate(GenerationInput history, Progress progress, boolean keep) {
        List<String> names = history.names();
        int[] invalid = new int[1];
        new BarGenerator(forecaster, renewal).generate(history.request(), progress, (number, bars) -> {
            target.write(names.get(number), bars);
            invalid[0] += notPositive(bars);
            if (keep) {
                kept.add(bars);
            }
        });
        return invalid[0];
    }

    private List<Bars> generate(Baseline baseline, List<GenerationInput> histories) {
        List<Bars> series = new ArrayList<>();
        try (Forecaster plain = baseline.forecaster()) {
            for (GenerationInput history : histories) {
                series.addAll(new BarGenerator(plain, renewal).generate(history.request(), Progress.NONE));
            }
        }
        return series;
    }

    private static long bars(List<GenerationInput> histories) {
        return histories.stream()
                .map(GenerationInput::request)
                .mapToLong(request -> (long) request.sampling().samples() * request.horizon())
                .sum();
    }

    /// Counts bars with a price of zero or less. The standard deviation of a history that rose steeply allows them.
    private static int notPositive(Bars bars) {
        int count = 0;
        for (int i = 0; i < bars.size(); i++) {
            count += bars.low(i) > 0 ? 0 : 1;
        }
        return count;
    }

    private void print(GenerationInput input, int invalid) {
        ForecastRequest request = input.request();
        Bars history = request.history();
        List<String> names = input.names();
        input.notes().forEach(note -> console.note(request.symbol() + ": " + note));
        if (invalid > 0) {
            console.note(request.symbol() + ": " + invalid
                    + " of the generated bars have a price of zero or less: give a shorter --lookback");
        }
        console.println(
                "history",
                request.symbol() + ", " + history.size() + " bars of " + input.interval() + ", "
                        + span(history.time(0), history.time(history.size() - 1)));
        console.println(
                "generated",
                names.size() + " series of " + request.horizon() + " bars, "
                        + span(
                                request.timestamps().getFirst(),
                                request.timestamps().getLast()) + ", calendar "
                        + request.calendar());
        console.println("files", files(names));
    }

    private String files(List<String> names) {
        String first = target.target().describe(names.getFirst());
        return names.size() == 1
                ? first
                : first + " to " + target.target().of(names.getLast()).getFileName();
    }

    private static String span(LocalDateTime first, LocalDateTime last) {
        return Format.shortStamp(first) + " to " + Format.shortStamp(last);
    }
}
