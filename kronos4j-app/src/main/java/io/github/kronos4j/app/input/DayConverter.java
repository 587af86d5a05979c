package io.github.kronos4j.app.input;

import io.github.kronos4j.internal.time.TimeText;
import java.time.LocalDate;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/// Parses days: `2024-06-18`, `2024/6/18`, `20240618`.
public final class DayConverter implements ITypeConverter<LocalDate> {
    @Override
    public LocalDate convert(String text) {
        LocalDate day = TimeText.day(text);
        if (day == null) {
            throw new TypeConversionException("'" + text + "' is not a day: write it like 2024-06-18");
        }
        return day;
    }
}
