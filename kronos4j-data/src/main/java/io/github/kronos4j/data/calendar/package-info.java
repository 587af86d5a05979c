/// Exchange calendars. [io.github.kronos4j.data.calendar.Calendars] finds the exchange of a series.
@NullMarked
package io.github.kronos4j.data.calendar;

import org.jspecify.annotations.NullMarked;
