/// Bars (K-lines), their intervals, the findings of [io.github.kronos4j.market.quality.BarChecks], the clean pieces
/// that
/// [io.github.kronos4j.market.quality.BarCleaner] cuts, the longer bars that
/// [io.github.kronos4j.market.calendar.Resampler] makes, and
/// the
/// trading calendars that know when the next bars come.
@NullMarked
package io.github.kronos4j.market;

import org.jspecify.annotations.NullMarked;
