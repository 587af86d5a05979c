package io.github.kronos4j.forecast;

import io.github.kronos4j.market.Bars;
import io.github.kronos4j.market.Column;
import io.github.kronos4j.market.LogReturns;

/// Measures the error of encoding and decoding bars without a forecast in between, which is a lower bound on the error
/// of any forecast. Thread-safe.
///
/// @param codec the tokenizer, closed by the caller
public record ReconstructionError(BarCodec codec) {
    /// Sums of reconstruction errors.
    ///
    /// @param bars number of bars measured
    /// @param squares sum of squared errors of all six normalized values
    /// @param errors sum of absolute errors of all six normalized values
    /// @param closes sum of absolute errors of the close relative to the close
    /// @param broken number of invalid decoded bars: high or low do not enclose open and close, or volume or amount
    ///     is negative, or a price is negative and none in the window is; forecasts repair them
    public record Loss(long bars, double squares, double errors, double closes, long broken) {
        /// The empty sum.
        public static final Loss NONE = new Loss(0, 0, 0, 0, 0);

        /// Returns the sum of both.
        public Loss plus(Loss other) {
            return new Loss(
                    bars + other.bars,
                    squares + other.squares,
                    errors + other.errors,
                    closes + other.closes,
                    broken + other.broken);
        }

        /// Mean squared error of the normalized values: for levels, in squared standard deviations of the
        /// window.
        public double meanSquare() {
            return squares / (bars * Column.COUNT);
        }

        /// Mean absolute error of the normalized values: for levels, in standard deviations of the window.
        public double meanError() {
            return errors / (bars * Column.COUNT);
        }

        /// Mean absolute error of the close relative to the close.
        public double closeError() {
            return closes / bars;
        }

        /// Share of invalid bars.
        public double brokenShare() {
            return (double) broken / bars;
        }
    }

    /// Encodes and decodes a series window by window and measures the error. Each window is normalized by itself
    /// like the history of a forecast. Bars before the first whole window are skipped.
    ///
    /// @param window number of bars per window
    public Loss measure(Bars bars, int window, Normalization normalization) {
        Loss loss = Loss.NONE;
        for (int from = bars.size() % window; from < bars.size(); from += window) {
            loss = loss.plus(measure(bars.slice(from, from + window), normalization));
        }
        return loss;
    }

    /// Sum of squared errors of the last closes of windows, the closes that the paths of forecasts continue.
    ///
    /// @param windows number of windows
    /// @param squares sum of squared logs of the decoded over the actual last close, each in units of the standard
    ///     deviation of the one-bar returns of its window
    public record LastCloses(int windows, double squares) {
        /// The empty sum.
        public static final LastCloses NONE = new LastCloses(0, 0);

        /// Returns the sum of both.
        public LastCloses plus(LastCloses other) {
            return new LastCloses(windows + other.windows, squares + other.squares);
        }

        /// Root mean square, in standard deviations of a one-bar return; NaN without windows.
        public double rootMeanSquare() {
            return Math.sqrt(squares / windows);
        }
    }

    /// Encodes and decodes windows that are spread evenly over a series, and measures the error of their last
    /// close. Windows without movement or with a close that is not positive are left out.
    ///
    /// @param window number of bars per window, at least 3
    /// @param windows number of windows
    public LastCloses lastCloses(Bars bars, int window, int windows, Normalization normalization) {
        LastCloses sum = LastCloses.NONE;
        for (Bars part : Windows.spread(bars, window, windows)) {
            double deviation = LogReturns.rootMeanSquare(part);
            double error = Math.log(decodedLastClose(part, normalization) / part.close(window - 1)) / deviation;
            if (deviation > 0 && Double.isFinite(error)) {
                sum = sum.plus(new LastCloses(1, error * error));
            }
        }
        return sum;
    }

    private double decodedLastClose(Bars window, Normalization normalization) {
        Normalizer normalizer = codec.normalizer(window, normalization);
        float[] decoded = codec.decode(codec.encode(normalizer.normalize(window)));
        return normalizer.reconstruction(decoded, 0)[(window.size() - 1) * Column.COUNT + Column.CLOSE.index()];
    }

    private Loss measure(Bars window, Normalization normalization) {
        Normalizer normalizer = codec.normalizer(window, normalization);
        float[] z = normalizer.normalize(window);
        float[] decodedBars = codec.decode(codec.encode(z));
        double squares = 0;
        double errors = 0;
        for (int i = 0; i < z.length; i++) {
            double error = decodedBars[i] - z[i];
            squares += error * error;
            errors += Math.abs(error);
        }
        double[] values = normalizer.reconstruction(decodedBars, 0);
        double closes = 0;
        for (int i = 0; i < window.size(); i++) {
            double decoded = values[i * Column.COUNT + Column.CLOSE.index()];
            closes += Math.abs(decoded / window.close(i) - 1);
        }
        int broken = new BarRepair(window).repair(values);
        return new Loss(window.size(), squares, errors, closes, broken);
    }
}
