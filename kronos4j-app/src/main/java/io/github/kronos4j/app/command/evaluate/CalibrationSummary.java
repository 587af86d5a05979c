package io.github.kronos4j.app.command.evaluate;

import io.github.kronos4j.KronosException;
import io.github.kronos4j.app.report.Figures;
import io.github.kronos4j.calibration.Calibration;
import io.github.kronos4j.calibration.Calibrator;
import io.github.kronos4j.calibration.CheckLine;
import io.github.kronos4j.calibration.SamplingTuner;
import java.util.Locale;

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
    static String of(Calibration calibration, Calibrator calibrator) {
        return String.format(
                        Locale.ROOT,
                        "learnt           %s%nfor              %s, %s bars, up to %d ahead, %s%n%n",
                        calibration.words(),
                        calibration.origin().model(),
                        calibration.origin().interval(),
                        calibration.horizon(),
                        Figures.sampling(calibration.sampling()))
                + check(calibrator);
    }

    private static String check(Calibrator calibrator) {
        StringBuilder text = new StringBuilder(String.format("On later windows, learnt from the earlier ones%n"
                + "%-6s%24s%24s%24s%24s%n"
                        .formatted("band", "as drawn", "calibrated", "calibrated anew", "random walk, EWMA")));
        try {
            for (CheckLine line : calibrator.check()) {
                text.append(String.format(
                        Locale.ROOT,
                        "%3.0f %% %24s%24s%24s%24s%n",
                        100 * line.nominal(),
                        held(line.raw()),
                        held(line.calibrated()),
                        held(line.renewed()),
                        held(line.walk())));
            }
        } catch (KronosException tooFew) {
            return String.format("Coverage on later windows is not known: %s%n", tooFew.getMessage());
        }
        return text.append(String.format("anew: before each forecast, from all that was known by then%n"))
                .toString();
    }

    private static String held(CheckLine.Held held) {
        return String.format(Locale.ROOT, "%.1f %%, wide %.2f %%", 100 * held.coverage(), 100 * held.width());
    }
}
