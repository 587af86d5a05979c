package io.github.kronos4j.data.internal.text;

import java.time.DateTimeException;

/// A text that is not a timestamp.
public final class StampException extends DateTimeException {
    private static final long serialVersionUID = 1L;

    private final String fault;

    StampException(String fault) {
        super(fault);
        this.fault = fault;
    }

    /// The fault and its remedy, which continue a sentence that starts with the text: "is not a date or time; use
    /// the form 2024-06-18 11:15:00".
    public String fault() {
        return fault;
    }
}
