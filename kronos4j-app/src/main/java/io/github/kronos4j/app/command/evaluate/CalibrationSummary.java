package io.github.kronos4j.app.command.evaluate;

import io.github.kronos4j.KronosException;
import io.github.kronos4j.calibration.Calibration;
import io.github.kronos4j.calibration.Calibrator;
import io.github.kronos4j.calibration.CoverageRow;
import io.github.kronos4j.calibration.HoldoutCheck;
import io.github.kronos4j.calibration.SamplingTuner;
import io.github.kronos4j.report.Format;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// What was learnt, in a few lines of text.
final class CalibrationSummary {
    private CalibrationSummary() {}

    /// The settings tried, the best first.
    static String of(SamplingTuner tuner) {
        StringBuilder text = new StringBuilder(String.format("temperature  top-p      CRPS   in 80 %%%n"));
        for (SamplingTuner.Trial trial : tuner.trials()) {
            text.append(String.format(
                    Locale.ROOT,
                    "%11.1f%7.2f%8.3f %%%8.1f %%%n",
                    trial.sampling().temperature(),
                    trial.sampling().topP(),
                    100 * trial.crps(),
                    100 * trial.coverage80()));
        }
        return text.append(System.lineSeparator()).toString();
    }

    /// What was learnt, for what, and how it does on later windows.
    ///
    /// @param later where those begin; null for two fifths of the origins
    static String of(Calibration calibration, Calibrator calibrator, @Nullable LocalDateTime later) {
        return String.format(
                        Locale.ROOT,
                        "learnt           %s%nfor              %s, %s bars, up to %d ahead, %s%n%n",
                        calibration.description(),
                        calibration.scope().model(),
                        calibration.scope().interval(),
                        calibration.horizon(),
                        Format.sampling(calibration.sampling()))
                + check(calibrator, later);
    }

    private static String check(Calibrator calibrator, @Nullable LocalDateTime later) {
        try {
            return of(calibrator.check(later));
        } catch (KronosException tooFew) {
            return String.format("Coverage on later windows is not known: %s%n", tooFew.getMessage());
        }
    }

    private static String of(HoldoutCheck check) {
        StringBuilder text = new StringBuilder(String.format(
                Locale.ROOT,
                "On %,d later windows with %,d origins from %s on, learnt from %,d earlier ones%n",
                check.heldOut(),
                check.origins(),
                Format.shortStamp(check.start()),
                check.fitted()));
        text.append(row("band", "as drawn", "calibrated", "calibrated anew", "random walk, EWMA"));
        for (CoverageRow line : check.rows()) {
            text.append(row(
                    "%3.0f %% ".formatted(100 * line.nominal()),
                    held(line.raw()),
                    held(line.calibrated()),
                    held(line.refitted()),
                    held(line.randomWalk())));
        }
        return text.append(String.format("anew: before each forecast, from all that was known by then%n"))
                .toString();
    }

    private static String row(String band, String... cells) {
        return "%-6s".formatted(band)
                + Arrays.stream(cells).map("%24s"::formatted).collect(Collectors.joining())
                + System.lineSeparator();
    }

    private static String held(CoverageRow.Coverage held) {
        return String.format(Locale.ROOT, "%.1f %%, wide %.2f %%", 100 * held.share(), 100 * held.width());
    }
}
