package io.github.kronos4j.app.command;

import io.github.kronos4j.data.CsvBars;

/// What a file held.
///
/// @param symbol the file's name without its endings
/// @param name the file, for messages
/// @param read all of its bars, on the clock of the file
public record Series(String symbol, String name, CsvBars.Read read) {}
