package io.github.kronos4j.app.command.evaluate;

import io.github.kronos4j.app.console.Console;
import io.github.kronos4j.app.console.ProgressLine;
import io.github.kronos4j.app.input.ExclusionFile;
import io.github.kronos4j.calibration.Calibration;
import io.github.kronos4j.calibration.CalibrationFile;
import io.github.kronos4j.calibration.CalibrationSettings;
import io.github.kronos4j.calibration.Calibrator;
import io.github.kronos4j.calibration.HindcastCache;
import io.github.kronos4j.calibration.HoldoutSplit;
import io.github.kronos4j.calibration.SamplingTuner;
import io.github.kronos4j.data.file.AtomicFile;
import io.github.kronos4j.evaluation.Candidate;
import io.github.kronos4j.evaluation.HindcastWindows;
import io.github.kronos4j.evaluation.Protocol;
import java.nio.file.Path;
import java.time.LocalDateTime;
import org.jspecify.annotations.Nullable;

/// Fits a calibration to forecasts of past windows, checks it on the later ones, and writes it to a file.
///
/// @param checkFrom first origin that is held back for the check; null for the later two fifths
/// @param cache keeps forecasts for other runs
/// @param output file of the calibration
record CalibrationRun(
        SelectedWindows windows,
        CalibrationSettings settings,
        @Nullable LocalDateTime checkFrom,
        HindcastCache cache,
        Path output,
        Console console) {
    /// @param tune true if temperature and top-p are tuned first
    void run(Candidate model, HindcastWindows past, boolean tune) {
        Calibrator calibrator;
        try (ProgressLine progress = console.progress("calibrating")) {
            Candidate candidate = tune ? tuned(model, past, progress) : model;
            calibrator = new Calibrator(candidate, windows.interval().label(), settings);
            calibrator.collect(past, cache, progress.scaled(), console::note);
        }
        Calibration calibration = calibrator.fit();
        AtomicFile.write(output, out -> CalibrationFile.write(calibration, out));
        ExclusionFile.write(exclusions(), windows.protocol().eligibility(), past.exclusions());
        past.notes().forEach(console::note);
        console.print(CalibrationSummary.of(calibration, calibrator, checkFrom));
        console.print(System.lineSeparator());
        console.println("file", output);
    }

    /// The file of exclusions beside that of the calibration: `c.exclusions.csv` beside `c.json`.
    private Path exclusions() {
        String name = String.valueOf(output.getFileName()).replaceFirst("\\.json$", "");
        return output.resolveSibling(name + ".exclusions.csv");
    }

    /// Tunes on the earlier windows only, so that the later ones remain for the check.
    private Candidate tuned(Candidate model, HindcastWindows past, ProgressLine progress) {
        Protocol earlier = HoldoutSplit.earlier(windows.sources(), past, checkFrom);
        SamplingTuner tuner = SamplingTuner.tune(model, windows.sources(), earlier, progress.scaled(), console::note);
        console.print(CalibrationSummary.of(tuner));
        return Candidate.model(model.name(), model.forecaster(), tuner.best(), model.context())
                .withNormalization(model.normalization());
    }
}
