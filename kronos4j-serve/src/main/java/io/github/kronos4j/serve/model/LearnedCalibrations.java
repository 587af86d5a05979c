package io.github.kronos4j.serve.model;

import io.github.kronos4j.KronosException;
import io.github.kronos4j.calibration.Calibration;
import io.github.kronos4j.calibration.CalibrationFile;
import io.github.kronos4j.serve.file.FileFolder;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;

/// Calibrations that this server has learned, by id. They are files, which outlive the server. Forecasts use them when
/// their requests name them. Thread-safe.
public final class LearnedCalibrations {
    private static final System.Logger LOGGER = System.getLogger(LearnedCalibrations.class.getName());
    private static final String ENDING = ".json";

    private final FileFolder files;
    private final Map<String, Calibration> calibrations = new ConcurrentSkipListMap<>();

    /// Reads the calibrations of earlier runs; those that cannot be read are left out.
    public LearnedCalibrations(FileFolder files) {
        this.files = files;
        for (String name : files.names()) {
            try {
                Calibration calibration = CalibrationFile.read(files.path(name));
                calibrations.put(CalibrationId.of(calibration), calibration);
            } catch (KronosException e) {
                LOGGER.log(Level.WARNING, "the calibration {0} cannot be read: {1}", name, e.getMessage());
            }
        }
    }

    /// Adds a calibration.
    ///
    /// @throws KronosException if its file cannot be written
    public void add(Calibration calibration) {
        String id = CalibrationId.of(calibration);
        files.write(id + ENDING, out -> CalibrationFile.write(calibration, out));
        calibrations.put(id, calibration);
    }

    /// All calibrations, by id.
    public List<Calibration> all() {
        return List.copyOf(calibrations.values());
    }
}
