/// Market data. [io.github.kronos4j.data.SeriesLoader] loads series from files
/// ([io.github.kronos4j.data.file.BarFiles]), the local archive ([io.github.kronos4j.data.store.BarStore]) and
/// providers ([io.github.kronos4j.data.source.MarketData]), and places them on the calendar of their exchange
/// ([io.github.kronos4j.data.calendar.Calendars]).
@NullMarked
package io.github.kronos4j.data;

import org.jspecify.annotations.NullMarked;
