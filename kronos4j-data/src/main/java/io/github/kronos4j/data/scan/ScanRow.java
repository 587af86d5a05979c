package io.github.kronos4j.data.scan;

import io.github.kronos4j.forecast.record.RecordedBar;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// The result of one series of a scan.
public sealed interface ScanRow {
    /// Name of the series.
    String symbol();

    /// Origin of the bars, such as a file.
    String source();

    /// A series with a forecast. Prices are in the unit of the bars, returns are fractions of the last close.
    ///
    /// @param market name of the trading calendar
    /// @param origin local time of the last bar seen
    /// @param lastClose close of that bar
    /// @param end local time of the last bar forecast
    /// @param horizon number of bars forecast
    /// @param paths number of paths
    /// @param expectedReturn mean close of the last bar over the last close, minus one
    /// @param probabilityUp share of paths that end above the last close
    /// @param quantiles quantiles of the last close forecast, at the levels of [RecordedBar#LEVELS]
    /// @param touch distance of the level whose touch is estimated; null for none
    /// @param probabilityTouch share of paths that touch the level; null for none
    /// @param calibration description of the calibration; empty if there is none
    /// @param calibrationReason reason why the paths are not calibrated; empty if they are, or if that was not
    ///     asked for
    /// @param head description of the volatility head that set the quantiles of the paths; empty if none did
    /// @param warnings facts about series and forecast that a reader should know, one sentence each
    /// @param method the method
    /// @param id id of the forecast, as in a ledger
    /// @param pathsSha256 SHA-256 of all paths, see [io.github.kronos4j.forecast.Forecast#pathsSha256]
    record Success(
            String symbol,
            String source,
            String market,
            LocalDateTime origin,
            double lastClose,
            LocalDateTime end,
            int horizon,
            int paths,
            double expectedReturn,
            double probabilityUp,
            List<Double> quantiles,
            @Nullable Double touch,
            @Nullable Double probabilityTouch,
            String calibration,
            String calibrationReason,
            String head,
            List<String> warnings,
            Method method,
            String id,
            String pathsSha256)
            implements ScanRow {
        public Success {
            if (quantiles.size() != RecordedBar.LEVELS.size()) {
                throw new IllegalArgumentException("a row needs " + RecordedBar.LEVELS.size() + " quantiles");
            }
            quantiles = List.copyOf(quantiles);
            warnings = List.copyOf(warnings);
        }

        /// The quantile of the return over the horizon.
        ///
        /// @param level one of [RecordedBar#LEVELS]
        public double returnQuantile(double level) {
            return quantiles.get(RecordedBar.LEVELS.indexOf(level)) / lastClose - 1;
        }

        /// True if the quantiles of the paths are those of a volatility head, which states no direction.
        public boolean hasHead() {
            return !head.isEmpty();
        }

        /// Returns the same forecast, found under another name of its series or source.
        Success from(String otherSymbol, String otherSource) {
            return new Success(
                    otherSymbol,
                    otherSource,
                    market,
                    origin,
                    lastClose,
                    end,
                    horizon,
                    paths,
                    expectedReturn,
                    probabilityUp,
                    quantiles,
                    touch,
                    probabilityTouch,
                    calibration,
                    calibrationReason,
                    head,
                    warnings,
                    method,
                    id,
                    pathsSha256);
        }
    }

    /// The method behind a forecast.
    ///
    /// @param model name of the model
    /// @param modelSha256 SHA-256 of its weight file; empty for methods without one
    /// @param engine name of the kernels or device, such as `vector-512`
    record Method(String model, String modelSha256, String engine) {}

    /// A series without a forecast.
    ///
    /// @param reason one sentence
    record Excluded(String symbol, String source, Kind kind, String reason) implements ScanRow {}

    /// Kind of a reason why a series has no forecast.
    enum Kind {
        /// The bars cannot be read or used.
        ERROR,
        /// The last bar is older than the last session up to the day.
        STALE,
        /// The [SeriesFilter] leaves the series out.
        INELIGIBLE;

        /// Name in tables: `stale`.
        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
