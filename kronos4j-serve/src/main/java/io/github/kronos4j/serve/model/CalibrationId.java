package io.github.kronos4j.serve.model;

import io.github.kronos4j.calibration.Calibration;
import io.github.kronos4j.calibration.CalibrationFile;
import io.github.kronos4j.internal.Fingerprint;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/// Ids of calibrations: the first digits of the SHA-256 of their files.
public final class CalibrationId {
    private static final int DIGITS = 12;

    private CalibrationId() {}

    /// Returns the id of a calibration.
    public static String of(Calibration calibration) {
        try {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            CalibrationFile.write(calibration, bytes);
            return new Fingerprint()
                    .add(bytes.toString(StandardCharsets.UTF_8))
                    .hex()
                    .substring(0, DIGITS);
        } catch (IOException e) {
            throw new UncheckedIOException("a calibration cannot be written to memory", e);
        }
    }
}
