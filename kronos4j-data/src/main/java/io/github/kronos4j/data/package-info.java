/// Bars from files, and the calendars of the exchanges: [io.github.kronos4j.data.CsvBars] reads CSV and
/// [io.github.kronos4j.data.CsvBarWriter] writes it,
/// [io.github.kronos4j.data.Calendars] knows the exchanges by name and guesses which one a series comes from.
@NullMarked
package io.github.kronos4j.data;

import org.jspecify.annotations.NullMarked;
