package io.github.kronos4j.app.input;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/// Parses times: `2024-06-18`, `2024/6/18`, with or without `11:15` or `11:15:30` after a space or a T.
public final class StampConverter implements ITypeConverter<Stamp> {
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("uuuu-M-d", Locale.ROOT);
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuu-M-d H:mm[:ss]", Locale.ROOT);

    @Override
    public Stamp convert(String text) {
        String plain = text.strip().replace('/', '-').replace('T', ' ');
        try {
            if (plain.contains(" ")) {
                LocalDateTime time = LocalDateTime.parse(plain, TIME);
                return new Stamp(time, time);
            }
            LocalDateTime day = LocalDate.parse(plain, DAY).atStartOfDay();
            return new Stamp(day, day.plusDays(1).minusSeconds(1));
        } catch (DateTimeParseException e) {
            throw new TypeConversionException(
                    "'" + text + "' is not a time: write it like 2024-06-18 or 2024-06-18T11:15");
        }
    }
}
