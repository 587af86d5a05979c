package io.github.kronos4j.data.file;

import java.nio.file.Path;

/// One series of bars in a file.
///
/// @param path the file
/// @param symbol symbol of the series if the file holds several; empty if it holds one
public record BarFile(Path path, String symbol) {
    /// The only series of a file.
    public static BarFile of(Path path) {
        return new BarFile(path, "");
    }

    /// Name of the series in results: its symbol or, for the only series of a file, the name of the file as
    /// [BarFiles#symbol] gives it.
    public String name() {
        return symbol.isEmpty() ? BarFiles.symbol(path) : symbol;
    }

    /// The path and, in a file of several series, the symbol.
    @Override
    public String toString() {
        return symbol.isEmpty() ? path.toString() : path + " (" + symbol + ")";
    }
}
