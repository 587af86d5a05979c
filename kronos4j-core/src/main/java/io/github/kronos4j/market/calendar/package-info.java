/// Trading calendars, which predict the timestamps of the next bars from the history, with the known closures of an
/// exchange or from the history alone; and resampling to longer intervals.
@NullMarked
package io.github.kronos4j.market.calendar;

import org.jspecify.annotations.NullMarked;
