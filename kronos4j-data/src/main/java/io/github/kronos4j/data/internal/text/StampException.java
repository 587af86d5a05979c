package io.github.kronos4j.data.internal.text;

import java.time.DateTimeException;

/// A text that is not a timestamp. The message continues a sentence that starts with the text, such as "is not a date
/// or time; use the form 2024-06-18 11:15:00".
public final class StampException extends DateTimeException {
    private static final long serialVersionUID = 1L;

    StampException(String message) {
        super(message);
    }
}
