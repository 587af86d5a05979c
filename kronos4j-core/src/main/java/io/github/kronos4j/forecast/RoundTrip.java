package io.github.kronos4j.forecast;

import io.github.kronos4j.market.Bars;
import io.github.kronos4j.model.Tokens;

/// A window of bars, its tokens, and the bars that the tokens give back.
///
/// @param bars bars that were normalized and encoded together
/// @param tokens a coarse and a fine token for each bar
/// @param decoded bars decoded from the tokens, repaired as those of forecasts
/// @param s1Bits bits of a coarse token
/// @param s2Bits bits of a fine token
public record RoundTrip(Bars bars, Tokens tokens, Bars decoded, int s1Bits, int s2Bits) {
    /// Returns the last bars.
    ///
    /// @param count number of bars, at most that of the window
    public RoundTrip tail(int count) {
        int from = bars.size() - count;
        return new RoundTrip(bars.tail(count), tokens.slice(from, bars.size()), decoded.tail(count), s1Bits, s2Bits);
    }
}
