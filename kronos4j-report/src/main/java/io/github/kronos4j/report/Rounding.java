package io.github.kronos4j.report;

import io.github.kronos4j.forecast.Forecast;
import io.github.kronos4j.market.Bars;
import io.github.kronos4j.market.Column;
import io.github.kronos4j.market.Increment;
import io.github.kronos4j.market.TradingRules;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Rounding of the numbers in files.
///
/// @param price step of prices; null to keep full precision
/// @param volume step of volumes; null to keep full precision
/// @param amount step of amounts; null to keep full precision
public record Rounding(
        @Nullable Increment price,
        @Nullable Increment volume,
        @Nullable Increment amount) {

    /// Rounds to the tick and lot that the paths of the forecast obey, if any.
    public static Rounding ofRules(Forecast forecast) {
        TradingRules rules = forecast.metadata().rules();
        return new Rounding(rules.tick(), rules.lot(), null);
    }

    /// Rounds to the decimals of the history, and to tick and lot where the paths obey them.
    public static Rounding ofHistory(Forecast forecast) {
        Rounding rules = ofRules(forecast);
        Bars history = forecast.history();
        return new Rounding(
                rules.price == null
                        ? Increment.ofDecimals(PriceFormat.of(history).decimals())
                        : rules.price,
                rules.volume == null ? Increment.ofDecimals(decimals(history, Column.VOLUME)) : rules.volume,
                Increment.ofDecimals(decimals(history, Column.AMOUNT)));
    }

    private static int decimals(Bars history, Column column) {
        return history.has(column) ? PriceFormat.decimals(history, column) : 0;
    }

    /// Rounds a value of a column.
    public double round(Column column, double value) {
        Increment step = step(column);
        return step == null ? value : step.round(value);
    }

    /// Rounds values of a column; the same array if nothing is rounded.
    double[] round(Column column, double[] values) {
        Increment step = step(column);
        return step == null ? values : Arrays.stream(values).map(step::round).toArray();
    }

    private @Nullable Increment step(Column column) {
        return column.isPrice() ? price : column == Column.VOLUME ? volume : amount;
    }
}
