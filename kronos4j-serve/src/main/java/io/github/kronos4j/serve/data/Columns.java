package io.github.kronos4j.serve.data;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.github.kronos4j.market.Bars;
import io.github.kronos4j.market.Column;
import org.jspecify.annotations.Nullable;

/// Bars as columns, in full precision.
///
/// @param volume null if the series has none
/// @param amount null if the series has none
public record Columns(
        double[] open,
        double[] high,
        double[] low,
        double[] close,
        @JsonInclude(JsonInclude.Include.NON_NULL) double @Nullable [] volume,
        @JsonInclude(JsonInclude.Include.NON_NULL) double @Nullable [] amount) {
    public static Columns of(Bars bars) {
        return new Columns(
                bars.column(Column.OPEN),
                bars.column(Column.HIGH),
                bars.column(Column.LOW),
                bars.column(Column.CLOSE),
                bars.has(Column.VOLUME) ? bars.column(Column.VOLUME) : null,
                bars.has(Column.AMOUNT) ? bars.column(Column.AMOUNT) : null);
    }
}
