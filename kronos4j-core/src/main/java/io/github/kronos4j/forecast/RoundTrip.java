package io.github.kronos4j.forecast;

import io.github.kronos4j.market.Bars;
import io.github.kronos4j.market.LogReturns;
import io.github.kronos4j.model.BinarySphericalQuantizer;
import io.github.kronos4j.model.Tokens;

/// A window of bars, its tokens, and the bars that the tokens give back.
///
/// @param bars bars that were normalized and encoded together
/// @param tokens a coarse and a fine token for each bar
/// @param coarse bars decoded from the coarse tokens alone, as one of the losses in training does; repaired like
///     `decoded`
/// @param decoded bars decoded from both tokens, repaired as those of forecasts
/// @param quantizer meaning of the bits of the tokens
public record RoundTrip(Bars bars, Tokens tokens, Bars coarse, Bars decoded, BinarySphericalQuantizer quantizer) {
    /// Returns the last bars.
    ///
    /// @param count number of bars, at most that of the window
    public RoundTrip tail(int count) {
        return new RoundTrip(
                bars.tail(count),
                tokens.slice(bars.size() - count, bars.size()),
                coarse.tail(count),
                decoded.tail(count),
                quantizer);
    }

    /// Returns the bits of the tokens of a bar: 1 or -1, the sign of the component, those of the coarse token first
    /// and the lowest of a token first.
    public int[] bits(int bar) {
        return quantizer.signs(tokens.s1()[bar], tokens.s2()[bar]);
    }

    /// Returns the errors of other closes at the times of this window: the logs of these over the closes of the
    /// bars, in standard deviations of the one-bar returns of the window. NaN where a close is not positive or the
    /// window does not move.
    ///
    /// @param others decoded bars, one for each bar of the window
    public double[] closeErrors(Bars others) {
        double deviation = LogReturns.rootMeanSquare(bars);
        double[] errors = new double[bars.size()];
        for (int t = 0; t < errors.length; t++) {
            double error = Math.log(others.close(t) / bars.close(t)) / deviation;
            errors[t] = Double.isFinite(error) ? error : Double.NaN;
        }
        return errors;
    }
}
