/// Walk-forward evaluation of forecasters: [io.github.kronos4j.evaluation.RollingEvaluation] runs candidates on many
/// past windows, a [io.github.kronos4j.evaluation.Scorer] compares each forecast with the actual bars, and a
/// [io.github.kronos4j.evaluation.Report] summarizes the scores and compares them with the baselines.
///
/// Errors and widths are fractions of the last close before the forecast, so that series of any price level can be
/// averaged.
@NullMarked
package io.github.kronos4j.evaluation;

import org.jspecify.annotations.NullMarked;
