package io.github.kronos4j.app.command.forecast;

import io.github.kronos4j.report.BatchRank;
import java.util.Arrays;
import java.util.stream.Collectors;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/// Converts the name of an order, such as `expected-return`.
final class RankConverter implements ITypeConverter<BatchRank> {
    @Override
    public BatchRank convert(String name) {
        return Arrays.stream(BatchRank.values())
                .filter(rank -> rank.toString().equalsIgnoreCase(name))
                .findFirst()
                .orElseThrow(() -> new TypeConversionException("'" + name + "' is none of "
                        + Arrays.stream(BatchRank.values())
                                .map(BatchRank::toString)
                                .collect(Collectors.joining(", "))));
    }
}
