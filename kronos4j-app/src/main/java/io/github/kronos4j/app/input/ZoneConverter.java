package io.github.kronos4j.app.input;

import java.time.DateTimeException;
import java.time.ZoneId;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/// Parses time zones: `Asia/Shanghai`, `UTC`, `+08:00`.
public final class ZoneConverter implements ITypeConverter<ZoneId> {
    @Override
    public ZoneId convert(String text) {
        try {
            return ZoneId.of(text);
        } catch (DateTimeException e) {
            throw new TypeConversionException("'" + text + "' is not a time zone: write it like Asia/Shanghai or UTC");
        }
    }
}
