/// Market data: files of bars ([io.github.kronos4j.data.file.BarFiles]), exchange calendars
/// ([io.github.kronos4j.data.calendar.Calendars]), providers ([io.github.kronos4j.data.source.MarketData]) and the
/// local archive ([io.github.kronos4j.data.store.BarStore]).
@NullMarked
package io.github.kronos4j.data;

import org.jspecify.annotations.NullMarked;
