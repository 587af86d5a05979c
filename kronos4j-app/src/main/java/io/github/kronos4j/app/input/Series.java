package io.github.kronos4j.app.input;

import io.github.kronos4j.data.file.CsvBars;
import org.jspecify.annotations.Nullable;

/// What an input held.
///
/// @param symbol the file's name without its endings, or a ticker
/// @param name the input, for messages
/// @param read all of its bars, on the clock of the file
/// @param calendar name of its calendar where it is known; null to tell it from the bars
public record Series(
        String symbol,
        String name,
        CsvBars.Read read,
        @Nullable String calendar) {}
