package io.github.kronos4j.app.input;

import io.github.kronos4j.report.Format;
import java.time.LocalDateTime;

/// Time given by the user: a day, or a second of a day.
///
/// @param first first second of the day, or the second itself
/// @param last last second of the day, or the second itself
public record Stamp(LocalDateTime first, LocalDateTime last) {
    @Override
    public String toString() {
        return Format.shortStamp(first);
    }
}
