/// Bands that hold what they say: what a forecaster's paths missed in past windows is learnt by
/// [io.github.kronos4j.calibration.Calibrator] and put right by [io.github.kronos4j.calibration.Calibration#apply].
///
/// The method is conformalised quantile regression (Romano, Patterson and Candès, 2019), a correction of its own for
/// every step ahead and every quantile, so that bands are moved on either side by what that side needs; the adaptive
/// form (Gibbs and Candès, Adaptive conformal inference under distribution shift, 2021) goes on learning from window
/// to window. Everything is reckoned in logarithms of close over the last close seen.
@NullMarked
package io.github.kronos4j.calibration;

import org.jspecify.annotations.NullMarked;
