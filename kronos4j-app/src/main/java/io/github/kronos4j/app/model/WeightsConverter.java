package io.github.kronos4j.app.model;

import io.github.kronos4j.model.WeightFormat;
import java.util.Arrays;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/// Parses formats of weights: `f32`, `bf16`, `int8`.
public final class WeightsConverter implements ITypeConverter<WeightFormat> {
    @Override
    public WeightFormat convert(String text) {
        return Arrays.stream(WeightFormat.values())
                .filter(format -> format.label().equals(text))
                .findFirst()
                .orElseThrow(() -> new TypeConversionException(
                        "'" + text + "' is not a format of weights: write f32, bf16 or int8"));
    }
}
