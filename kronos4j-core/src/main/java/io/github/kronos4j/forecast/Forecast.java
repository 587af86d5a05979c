package io.github.kronos4j.forecast;

import io.github.kronos4j.internal.Fingerprint;
import io.github.kronos4j.market.Bars;
import io.github.kronos4j.market.Column;
import io.github.kronos4j.market.TradingRules;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/// The forecast of one series: all sample paths and statistics of them.
///
/// Paths are equally likely. Values are in the units of the history. If the history has no volume, the forecast's
/// volume is zero; under [Normalization#REFERENCE] and [RepairPolicy#RAW] it is the model's output for zeros.
/// Immutable.
public final class Forecast {
    /// Number of bars at the end of the history over which [ForecastMetadata#roundTripError] is measured.
    public static final int ROUND_TRIP_BARS = 8;

    private final String symbol;
    private final Bars history;
    private final List<LocalDateTime> timestamps;
    private final double[][] paths; // by path: (H, 6) row-major
    private final ForecastMetadata metadata;

    /// @param history bars the forecast was made from
    /// @param timestamps timestamps of the forecast bars in the zone of the history
    /// @param paths for each path `horizon x 6` values, bar by bar in the order of [Column]; owned by the forecast
    ///     from then on
    public Forecast(
            String symbol, Bars history, List<LocalDateTime> timestamps, double[][] paths, ForecastMetadata metadata) {
        for (double[] path : paths) {
            if (path.length != timestamps.size() * Column.COUNT) {
                throw new IllegalArgumentException(
                        "a path of " + path.length + " values for " + timestamps.size() + " bars");
            }
        }
        this.symbol = symbol;
        this.history = history;
        this.timestamps = List.copyOf(timestamps);
        this.paths = paths;
        this.metadata = metadata;
    }

    public String symbol() {
        return symbol;
    }

    /// Bars the forecast was made from; the last one is the forecast origin.
    public Bars history() {
        return history;
    }

    public List<LocalDateTime> timestamps() {
        return timestamps;
    }

    /// Number of forecast bars.
    public int horizon() {
        return timestamps.size();
    }

    /// Number of sample paths.
    public int samples() {
        return paths.length;
    }

    public ForecastMetadata metadata() {
        return metadata;
    }

    /// True if the timestamp of bar `step` is provisional: the closures of its day are not announced yet, but
    /// expected by the rules of the exchange.
    public boolean isProvisional(int step) {
        return metadata.calendar().isProvisional(timestamps.get(step));
    }

    /// Number of the first bar whose timestamp is provisional; the number of bars if none is.
    public int firstProvisional() {
        int step = 0;
        while (step < horizon() && !isProvisional(step)) {
            step++;
        }
        return step;
    }

    /// Returns the same forecast with these warnings before its own.
    public Forecast withWarnings(List<String> warnings) {
        return withMetadata(metadata.withWarnings(warnings));
    }

    /// Returns the same forecast with the reason why its paths are as drawn.
    ///
    /// @param reason a clause, fit to be shown after `not calibrated: `
    public Forecast uncalibrated(String reason) {
        return withMetadata(metadata.withoutCalibration(reason));
    }

    /// Returns the same paths with other metadata.
    public Forecast withMetadata(ForecastMetadata value) {
        return new Forecast(symbol, history, timestamps, paths, value);
    }

    /// Returns the forecast with paths that obey the rules of an exchange, for instance after calibration.
    ///
    /// Every path is walked in the order of time. Prices are rounded to the tick and then cut to the limits of
    /// their session, which lie around the close of the session before in the same path; sessions are days of the
    /// local clock. A path that was cut catches up in later sessions as far as their limits allow. The amount
    /// changes with the close, and volumes are rounded to the lot. [ForecastMetadata] contains the rules and the
    /// number of bars cut.
    ///
    /// @throws io.github.kronos4j.KronosException if there is a price limit and the bars are longer than a day
    public Forecast obeying(TradingRules rules) {
        if (rules.equals(TradingRules.NONE)) {
            return this;
        }
        RuledPaths ruled = new RuledPaths(this, rules);
        double[][] all = ruled.all();
        return new Forecast(symbol, history, timestamps, all, metadata.withRules(rules, ruled.limitedBars()));
    }

    /// Value of a column of path `path` at bar `step`; 0 is the first bar after the history.
    public double value(int path, int step, Column column) {
        return paths[path][Objects.checkIndex(step, horizon()) * Column.COUNT + column.index()];
    }

    /// Returns the values of a column at bar `step` in all paths.
    public double[] values(int step, Column column) {
        double[] values = new double[samples()];
        for (int p = 0; p < values.length; p++) {
            values[p] = value(p, step, column);
        }
        return values;
    }

    /// Returns one path as bars.
    public Bars path(int path) {
        return bars((step, column) -> value(path, step, column));
    }

    /// Returns the mean of the paths, bar by bar, which is the reference's forecast.
    public Bars mean() {
        return bars((step, column) -> Arrays.stream(values(step, column)).sum() / samples());
    }

    /// Returns the median of the paths, bar by bar and column by column.
    public Bars median() {
        return bars((step, column) -> Quantiles.of(values(step, column), 0.5));
    }

    /// Returns the `q` quantile of a column over the paths for every bar, by linear interpolation between order
    /// statistics.
    ///
    /// @param q level from 0 to 1
    public double[] quantile(double q, Column column) {
        double[] values = new double[horizon()];
        for (int step = 0; step < values.length; step++) {
            values[step] = Quantiles.of(values(step, column), q);
        }
        return values;
    }

    /// Returns several quantiles of a column for every bar, as [#quantile] does for one.
    ///
    /// @param levels levels from 0 to 1
    /// @return by level, then by bar
    public double[][] quantiles(List<Double> levels, Column column) {
        double[][] quantiles = new double[levels.size()][horizon()];
        for (int step = 0; step < horizon(); step++) {
            double[] sorted = values(step, column);
            Arrays.sort(sorted);
            for (int i = 0; i < quantiles.length; i++) {
                quantiles[i][step] = Quantiles.ofSorted(sorted, levels.get(i));
            }
        }
        return quantiles;
    }

    /// Share of paths whose last close is above the last close of the history.
    public double probabilityUp() {
        return probabilityUp(horizon() - 1);
    }

    /// Share of paths whose close at bar `step` is above the last close of the history.
    public double probabilityUp(int step) {
        double last = lastClose();
        return (double) Arrays.stream(values(step, Column.CLOSE))
                        .filter(close -> close > last)
                        .count()
                / samples();
    }

    /// Mean of the last closes of the paths divided by the last close of the history, minus one.
    public double expectedReturn() {
        double[] closes = values(horizon() - 1, Column.CLOSE);
        return Arrays.stream(closes).sum() / closes.length / lastClose() - 1;
    }

    /// True unless the 80 % interval of the last close is no wider than the error with which the tokens of the
    /// model reproduce the last bars of the history. The spread of the paths then says nothing, for example because
    /// an outlier in the history leaves the last bars a tiny part of the range of the tokens. True for equal paths,
    /// which have no spread, and for methods without a tokenizer.
    public boolean isResolved() {
        double[] sorted = values(horizon() - 1, Column.CLOSE);
        Arrays.sort(sorted);
        double width = Quantiles.ofSorted(sorted, 0.9) - Quantiles.ofSorted(sorted, 0.1);
        double error = metadata.roundTripError() * meanPrice(history.tail(ROUND_TRIP_BARS));
        return !(width > 0 && error >= width);
    }

    private static double meanPrice(Bars bars) {
        double sum = 0;
        for (int i = 0; i < bars.size(); i++) {
            sum += Math.abs(bars.open(i)) + Math.abs(bars.high(i)) + Math.abs(bars.low(i)) + Math.abs(bars.close(i));
        }
        return sum / (4 * bars.size());
    }

    /// Realized volatility of each path: the square root of the sum of squared log returns of the close, starting
    /// at the last close of the history; NaN for a path with a close that is not positive.
    public double[] pathVolatility() {
        double[] volatility = new double[samples()];
        for (int p = 0; p < volatility.length; p++) {
            double sum = 0;
            double before = lastClose();
            for (int step = 0; step < horizon(); step++) {
                double close = value(p, step, Column.CLOSE);
                double r = close > 0 && before > 0 ? Math.log(close / before) : Double.NaN;
                sum += r * r;
                before = close;
            }
            volatility[p] = Math.sqrt(sum);
        }
        return volatility;
    }

    /// Returns the SHA-256 of the bits of all paths, path by path and bar by bar, by which runs on several machines
    /// are compared: 64 hexadecimal digits.
    public String pathsSha256() {
        Fingerprint fingerprint = new Fingerprint();
        for (double[] path : paths) {
            for (double value : path) {
                fingerprint.add(value);
            }
        }
        return fingerprint.hex();
    }

    /// Last close of the history.
    public double lastClose() {
        return history.close(history.size() - 1);
    }

    private Bars bars(Cell cell) {
        Bars.Builder bars = Bars.builder(history.zone()).expecting(horizon());
        if (!history.isEmpty()) {
            bars.inOrderAfter(history.instant(history.size() - 1));
        }
        for (int step = 0; step < horizon(); step++) {
            bars.add(
                    timestamps.get(step),
                    cell.at(step, Column.OPEN),
                    cell.at(step, Column.HIGH),
                    cell.at(step, Column.LOW),
                    cell.at(step, Column.CLOSE),
                    cell.at(step, Column.VOLUME),
                    cell.at(step, Column.AMOUNT));
        }
        return bars.build();
    }

    private interface Cell {
        double at(int step, Column column);
    }
}
