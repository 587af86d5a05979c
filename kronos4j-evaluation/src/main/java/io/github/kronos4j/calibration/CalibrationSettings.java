package io.github.kronos4j.calibration;

import io.github.kronos4j.KronosException;
import java.util.Locale;

/// How a calibration is learnt.
///
/// @param method whether it goes on learning
/// @param debias whether the median is moved too by what the forecaster leans to: its mean miss, and how that changes
///     with the distance of the last close from its mean
public record CalibrationSettings(Method method, boolean debias) {
    /// The split form, without removal of the lean.
    public static final CalibrationSettings DEFAULT = new CalibrationSettings(Method.SPLIT, false);

    /// Which form.
    public enum Method {
        /// All past windows count alike.
        SPLIT(0),
        /// What was missed last counts more: for markets that change.
        ADAPTIVE(0.02);

        private final double rate;

        Method(double rate) {
            this.rate = rate;
        }

        double rate() {
            return rate;
        }

        /// The name in files and options: `split`.
        public String label() {
            return name().toLowerCase(Locale.ROOT);
        }

        /// The method of this name.
        ///
        /// @throws KronosException if there is none
        public static Method of(String label) {
            for (Method method : values()) {
                if (method.label().equals(label)) {
                    return method;
                }
            }
            throw new KronosException("there is no calibration method '" + label + "': choose split or adaptive");
        }
    }
}
