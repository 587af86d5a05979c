package io.github.kronos4j.data.internal.table;

import io.github.kronos4j.InvalidInputException;
import io.github.kronos4j.KronosException;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/// Messages on JSON files that cannot be read.
record JsonFaults(String file) {
    private static final String REMEDY =
            "; write bars in the form {\"timestamps\": \"2024-06-18 11:15:00\", \"open\": 1.5,"
                    + " \"high\": 1.6, \"low\": 1.4, \"close\": 1.5, \"volume\": 100}";

    KronosException inFile(String problem) {
        return new InvalidInputException(file + " " + problem + REMEDY);
    }

    KronosException inRow(long row, String problem) {
        return new InvalidInputException(file + ", row " + row + ": " + problem + REMEDY);
    }

    KronosException syntax(long row, JacksonException e) {
        return new InvalidInputException(
                file + ", row " + row + ": the text is not valid JSON (" + Shown.sentence(e.getOriginalMessage()) + ")"
                        + REMEDY,
                e);
    }

    /// Describes an array or object where a wanted column needs a value.
    KronosException nested(long row, String column, JsonToken token) {
        String found = token == JsonToken.START_ARRAY ? "an array" : "an object";
        return inRow(row, "the value of " + Shown.text(column) + " is " + found + " instead of one number or text");
    }

    /// Describes a value that stands where a row should be.
    KronosException noRow(long row, JsonParser parser, String expected) {
        String found = parser.currentToken().isScalarValue()
                ? "'" + Shown.text(parser.getString()) + "'"
                : parser.isExpectedStartArrayToken() ? "an array" : "an object";
        return inRow(row, "found " + found + " instead of " + expected);
    }
}
