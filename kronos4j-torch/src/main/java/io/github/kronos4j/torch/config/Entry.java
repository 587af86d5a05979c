package io.github.kronos4j.torch.config;

import io.github.kronos4j.KronosException;

/// A value of a file.
///
/// @param key the key as it is written, with those of the sections around it: `data.lookback_window`
/// @param text the value as it is written
/// @param isText whether it is quoted or nothing but text
/// @param line of the file, from 1 on; 0 where the value was not read from a file
record Entry(String key, String text, boolean isText, int line) {
    /// Whether it was given beside a file, on the command line for instance.
    boolean isOverride() {
        return line == 0;
    }

    /// A fault of this value, with its place.
    KronosException fault(String file, String remedy) {
        String shown = isText ? '"' + text + '"' : text;
        return new KronosException(where(file) + key + " is " + shown + ": " + remedy);
    }

    /// The place, to begin a sentence with.
    String where(String file) {
        return isOverride() ? "" : file + " line " + line + ": ";
    }
}
