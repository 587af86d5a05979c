/// Bars from files, and the calendars of the exchanges: [io.github.kronos4j.data.file.BarFiles] reads and writes files
/// of
/// any
/// kind, [io.github.kronos4j.data.file.CsvBars] and [io.github.kronos4j.data.file.CsvBarWriter] those that are CSV;
/// [io.github.kronos4j.data.calendar.Calendars] knows the exchanges by name and guesses which one a series comes from.
@NullMarked
package io.github.kronos4j.data;

import org.jspecify.annotations.NullMarked;
