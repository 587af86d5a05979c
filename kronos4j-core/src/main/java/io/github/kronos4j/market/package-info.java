/// Series of bars (K-lines), their intervals, and trading calendars that predict the timestamps of the next bars.
/// [io.github.kronos4j.market.quality] checks and cleans series; [io.github.kronos4j.market.calendar] has the calendars
/// and resamples bars to a longer interval.
@NullMarked
package io.github.kronos4j.market;

import org.jspecify.annotations.NullMarked;
