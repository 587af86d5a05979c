package io.github.kronos4j.torch.config;

import io.github.kronos4j.InvalidInputException;
import io.github.kronos4j.KronosException;

/// A value of a configuration file.
///
/// @param key key as written, preceded by those of the enclosing sections: `data.lookback_window`
/// @param text value as written
/// @param isText true if the value is a string
/// @param line line in the file, from 1; 0 if the value does not come from a file
record Entry(String key, String text, boolean isText, int line) {
    /// True if the value does not come from the file, but from the command line, for example.
    boolean isOverride() {
        return line == 0;
    }

    /// An error in this value, with its location.
    KronosException fault(String file, String remedy) {
        String shown = isText ? '"' + text + '"' : text;
        return new InvalidInputException(where(file) + key + " is " + shown + ": " + remedy);
    }

    /// The location, as the beginning of a sentence.
    String where(String file) {
        return isOverride() ? "" : file + " line " + line + ": ";
    }
}
