package io.github.kronos4j.nano;

import io.github.kronos4j.calibration.Calibration;
import io.github.kronos4j.calibration.CalibrationProvider;
import java.util.List;

/// Provides the calibrations of the bundled models.
public final class NanoCalibrations implements CalibrationProvider {
    @Override
    public List<Calibration> calibrations(String model) {
        return NanoModel.calibrations(model);
    }
}
