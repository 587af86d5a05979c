package io.github.kronos4j.app.command.forecast;

import io.github.kronos4j.report.chart.ColorScheme;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/// Converts the name of a color scheme of candles; `auto` becomes null, the default of the series.
final class ColorsConverter implements ITypeConverter<@Nullable ColorScheme>, Iterable<String> {
    /// The names, for completion.
    @Override
    public Iterator<String> iterator() {
        return List.of("auto", "cn", "us").iterator();
    }

    @Override
    public @Nullable ColorScheme convert(String name) {
        return switch (name.toLowerCase(Locale.ROOT)) {
            case "auto" -> null;
            case "cn", "chinese" -> ColorScheme.CHINESE;
            case "us", "western" -> ColorScheme.WESTERN;
            default -> throw new TypeConversionException("'" + name + "' is not a color scheme: give auto, cn or us");
        };
    }
}
