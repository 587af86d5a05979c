package io.github.kronos4j.calibration;

import io.github.kronos4j.InvalidInputException;
import io.github.kronos4j.KronosException;
import java.util.Locale;

/// Settings of a calibration.
///
/// @param method split or adaptive conformal prediction
/// @param debias true if the median is corrected too: by its mean error, and by the change of that error with the
///     z-score of the last close
public record CalibrationSettings(Method method, boolean debias) {
    /// Split conformal, without bias correction.
    public static final CalibrationSettings DEFAULT = new CalibrationSettings(Method.SPLIT, false);

    /// Form of conformal prediction.
    public enum Method {
        /// Split conformal: all windows have equal weight.
        SPLIT(0),
        /// Adaptive conformal: levels follow recent errors, for markets that change.
        ADAPTIVE(0.02);

        private final double rate;

        Method(double rate) {
            this.rate = rate;
        }

        /// Learning rate of the levels.
        double rate() {
            return rate;
        }

        /// The name in files and options: `split`.
        public String label() {
            return name().toLowerCase(Locale.ROOT);
        }

        /// The method with a given name.
        ///
        /// @throws KronosException if there is none
        public static Method of(String label) {
            for (Method method : values()) {
                if (method.label().equals(label)) {
                    return method;
                }
            }
            throw new InvalidInputException(
                    "calibration method '" + label + "' does not exist: choose split or adaptive");
        }
    }
}
