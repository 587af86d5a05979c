package io.github.kronos4j.app.input;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/// Parses days: `2024-06-18`, `2024/6/18`, `20240618`.
public final class DayConverter implements ITypeConverter<LocalDate> {
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("uuuu-M-d", Locale.ROOT);

    @Override
    public LocalDate convert(String text) {
        String plain = text.strip().replace('/', '-');
        try {
            return plain.matches("\\d{8}")
                    ? LocalDate.parse(plain, DateTimeFormatter.BASIC_ISO_DATE)
                    : LocalDate.parse(plain, DAY);
        } catch (DateTimeParseException e) {
            throw new TypeConversionException("'" + text + "' is not a day: write it like 2024-06-18");
        }
    }
}
