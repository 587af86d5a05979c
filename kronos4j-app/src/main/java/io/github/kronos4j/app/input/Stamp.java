package io.github.kronos4j.app.input;

import io.github.kronos4j.report.Format;
import java.time.LocalDateTime;

/// A time that the user gave: a day, or a second of it.
///
/// @param first its first second
/// @param last its last second
public record Stamp(LocalDateTime first, LocalDateTime last) {
    @Override
    public String toString() {
        return Format.shortStamp(first);
    }
}
