/// Bars from files, and the calendars of the exchanges: [io.github.kronos4j.data.BarFiles] reads and writes files of
/// any
/// kind, [io.github.kronos4j.data.CsvBars] and [io.github.kronos4j.data.CsvBarWriter] those that are CSV;
/// [io.github.kronos4j.data.Calendars] knows the exchanges by name and guesses which one a series comes from.
@NullMarked
package io.github.kronos4j.data;

import org.jspecify.annotations.NullMarked;
