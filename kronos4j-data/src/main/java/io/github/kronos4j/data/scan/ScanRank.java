package io.github.kronos4j.data.scan;

import io.github.kronos4j.InvalidInputException;
import io.github.kronos4j.data.scan.ScanRow.Excluded;
import io.github.kronos4j.data.scan.ScanRow.Success;
import io.github.kronos4j.forecast.record.RecordedBar;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/// Order of the rows of a scan: the highest number first, equal numbers by symbol, and series without a forecast last.
///
/// @param measure the number
/// @param level level of the quantile, one of [RecordedBar#LEVELS]
public record ScanRank(Measure measure, double level) {
    /// Default of [#level].
    public static final double DEFAULT_LEVEL = 0.1;

    /// The number by which forecasts are ranked.
    public enum Measure {
        /// The mean close over the last close.
        EXPECTED_RETURN,
        /// The share of paths that end above the last close.
        P_UP,
        /// A quantile of the return over the horizon.
        QUANTILE,
        /// The share of paths that touch the level of the settings.
        TOUCH;

        /// True if the number says whether the price rises rather than how far it moves.
        public boolean isDirection() {
            return this == EXPECTED_RETURN || this == P_UP;
        }

        /// Name in messages: `expected-return`.
        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    public ScanRank {
        if (!RecordedBar.LEVELS.contains(level)) {
            throw new InvalidInputException(
                    "the level of the quantile is " + level + ": use one of " + RecordedBar.LEVELS);
        }
    }

    /// Returns the number of a forecast; NaN if it has none.
    public double value(Success row) {
        return switch (measure) {
            case EXPECTED_RETURN -> row.expectedReturn();
            case P_UP -> row.probabilityUp();
            case QUANTILE -> row.returnQuantile(level);
            case TOUCH -> touch(row);
        };
    }

    private static double touch(Success row) {
        Double share = row.probabilityTouch();
        return share == null ? Double.NaN : share;
    }

    /// Returns the rows in order.
    public List<ScanRow> sort(List<? extends ScanRow> rows) {
        Comparator<Success> best = Comparator.comparingDouble(row -> -value(row)); // NaN is the greatest
        Stream<Success> forecasts = rows.stream()
                .filter(Success.class::isInstance)
                .map(Success.class::cast)
                .sorted(best.thenComparing(Success::symbol).thenComparing(Success::source));
        Stream<Excluded> others = rows.stream()
                .filter(Excluded.class::isInstance)
                .map(Excluded.class::cast)
                .sorted(Comparator.comparing(Excluded::kind)
                        .thenComparing(Excluded::symbol)
                        .thenComparing(Excluded::source));
        return Stream.<ScanRow>concat(forecasts, others).toList();
    }
}
