package io.github.kronos4j.app.command.generate;

import io.github.kronos4j.KronosException;
import io.github.kronos4j.app.console.ProgressLine;
import io.github.kronos4j.app.input.BarOutput;
import io.github.kronos4j.baseline.Baseline;
import io.github.kronos4j.forecast.ForecastRequest;
import io.github.kronos4j.forecast.Forecaster;
import io.github.kronos4j.forecast.Progress;
import io.github.kronos4j.generation.BarGenerator;
import io.github.kronos4j.market.Bars;
import io.github.kronos4j.report.Format;
import java.io.PrintWriter;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Continues inputs one after the other and writes the series. What fails, fails alone.
final class GenerationRun {
    private final Forecaster forecaster;
    private final int renewal;
    private final BarOutput target;
    private final ProgressLine line;
    private final @Nullable PrintWriter out;
    private final PrintWriter err;
    private final List<Bars> made = new ArrayList<>();

    /// @param renewal see [BarGenerator]
    /// @param out where the user is told what was made; null for nowhere
    /// @param err where failures are told
    GenerationRun(
            Forecaster forecaster,
            int renewal,
            BarOutput target,
            ProgressLine line,
            @Nullable PrintWriter out,
            PrintWriter err) {
        this.forecaster = forecaster;
        this.renewal = renewal;
        this.target = target;
        this.line = line;
        this.out = out;
        this.err = err;
    }

    /// Makes and writes all series.
    ///
    /// @param kept whether [#made] is to give them
    /// @return how many inputs were continued
    int run(List<GenerationInput> seeds, boolean kept) {
        int done = 0;
        long before = 0;
        for (GenerationInput seed : seeds) {
            List<String> names = seed.names();
            int[] impossible = new int[1];
            try {
                new BarGenerator(forecaster, renewal).generate(seed.request(), line.after(before), (number, bars) -> {
                    target.write(names.get(number), bars);
                    impossible[0] += notPositive(bars);
                    if (kept) {
                        made.add(bars);
                    }
                });
                line.wipe();
                tell(seed, impossible[0]);
                done++;
            } catch (KronosException e) {
                line.wipe();
                if (seeds.size() == 1) {
                    throw e;
                }
                err.println("kronos: " + seed.request().symbol() + ": " + e.getMessage());
                err.flush();
            }
            before += (long) names.size() * seed.request().horizon();
        }
        return done;
    }

    /// The series made so far.
    List<Bars> made() {
        return made;
    }

    /// As many series of a plain method.
    List<Bars> plain(Baseline baseline, List<GenerationInput> seeds) {
        List<Bars> series = new ArrayList<>();
        try (Forecaster plain = baseline.forecaster()) {
            for (GenerationInput seed : seeds) {
                series.addAll(new BarGenerator(plain, renewal).generate(seed.request(), Progress.NONE));
            }
        }
        return series;
    }

    /// Bars that cannot be: a history that rose steeply has a deviation that leads below zero.
    private static int notPositive(Bars bars) {
        int count = 0;
        for (int i = 0; i < bars.size(); i++) {
            count += bars.low(i) > 0 ? 0 : 1;
        }
        return count;
    }

    private void tell(GenerationInput seed, int impossible) {
        if (out == null) {
            return;
        }
        ForecastRequest request = seed.request();
        Bars history = request.history();
        List<String> names = seed.names();
        seed.notes().forEach(note -> err.println("kronos: note: " + request.symbol() + ": " + note));
        if (impossible > 0) {
            err.println("kronos: note: " + request.symbol() + ": " + impossible
                    + " of the bars made have a price of zero or less: give a shorter --lookback");
        }
        err.flush();
        line(
                "history",
                request.symbol() + ", " + history.size() + " bars of " + seed.interval() + ", "
                        + span(history.time(0), history.time(history.size() - 1)));
        line(
                "made",
                names.size() + " series of " + request.horizon() + " bars, "
                        + span(request.stamps().getFirst(), request.stamps().getLast()) + ", calendar "
                        + request.calendar());
        line(
                "files",
                target.file(names.getFirst())
                        + (names.size() == 1
                                ? ""
                                : " to " + target.file(names.getLast()).getFileName()));
        out.flush();
    }

    private static String span(LocalDateTime first, LocalDateTime last) {
        return Format.shortStamp(first) + " to " + Format.shortStamp(last);
    }

    private void line(String label, String text) {
        if (out != null) {
            out.println(String.format(Locale.ROOT, "%-17s", label) + text);
        }
    }
}
