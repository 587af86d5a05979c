package io.github.kronos4j.app.command.forecast;

import io.github.kronos4j.app.console.Console;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Notes about the series of a batch: each is printed once, with the series or the number of series that it holds for.
final class SharedNotes {
    private final Map<String, List<String>> symbols = new LinkedHashMap<>(); // by note

    void add(String symbol, String note) {
        symbols.computeIfAbsent(note, _ -> new ArrayList<>()).add(symbol);
    }

    /// Prints all notes.
    ///
    /// @param total number of series in the batch
    void print(Console console, int total) {
        symbols.forEach((note, of) -> {
            if (of.size() == 1) {
                console.announce(of.getFirst() + ": note: " + note);
            } else {
                console.note(note + " (" + of.size() + " of " + total + " series)");
            }
        });
    }
}
