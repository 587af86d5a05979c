/// Conformal calibration of forecasts: [io.github.kronos4j.calibration.Calibrator] measures the errors of a
/// forecaster's quantiles on hindcasts, [io.github.kronos4j.calibration.Calibration#apply] corrects the paths of new
/// forecasts, and [io.github.kronos4j.calibration.CalibratedForecaster] does so for every forecast.
///
/// The method is conformalized quantile regression (Romano, Patterson and Candès 2019, Conformalized quantile
/// regression) with a separate correction for every lead time and every quantile, so that each side of an interval
/// moves by its own error. The adaptive form (Gibbs and Candès 2021, Adaptive conformal inference under distribution
/// shift) keeps adjusting the levels from origin to origin. All quantities are logarithms of close over the last close
/// seen.
@NullMarked
package io.github.kronos4j.calibration;

import org.jspecify.annotations.NullMarked;
