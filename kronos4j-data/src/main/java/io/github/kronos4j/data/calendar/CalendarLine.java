package io.github.kronos4j.data.calendar;

import io.github.kronos4j.InvalidInputException;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalTime;

/// A line of a calendar file.
///
/// @param file name of the file, for messages
/// @param number number of the line, from 1
/// @param text text of the line without white space at its ends
record CalendarLine(String file, int number, String text) {
    boolean isEmpty() {
        return text.isEmpty() || text.startsWith("#");
    }

    boolean isYear() {
        return !text.isEmpty() && Character.isDigit(text.charAt(0));
    }

    /// The first word.
    String key() {
        return text.split("\\s+", 2)[0];
    }

    /// The text after the first word.
    String value() {
        String[] words = text.split("\\s+", 2);
        if (words.length < 2) {
            throw fault("'" + text + "' lacks a value");
        }
        return words[1];
    }

    LocalDate date(String text) {
        try {
            return LocalDate.parse(text);
        } catch (DateTimeException e) {
            throw fault(text + " is not a day");
        }
    }

    LocalTime time(String text) {
        try {
            return LocalTime.parse(text);
        } catch (DateTimeException e) {
            throw fault("'" + text + "' is not a time like 09:30");
        }
    }

    /// Creates the exception for a line that cannot be used.
    InvalidInputException fault(String reason) {
        return new InvalidInputException(file + " line " + number + ": " + reason);
    }
}
