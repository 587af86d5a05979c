/// Is a forecaster any good? [io.github.kronos4j.evaluation.RollingEvaluation] lets contestants forecast many past
/// windows, a [io.github.kronos4j.evaluation.Scorer] compares each forecast with what came, and a
/// [io.github.kronos4j.evaluation.Report] says what that amounts to, beside the baselines.
///
/// Errors and widths are fractions of the last close that the forecaster saw, so that series of any price add up.
@NullMarked
package io.github.kronos4j.evaluation;

import org.jspecify.annotations.NullMarked;
