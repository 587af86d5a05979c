package io.github.kronos4j.serve.tokens;

import io.github.kronos4j.data.file.CsvBarWriter;
import io.github.kronos4j.forecast.BarCodec;
import io.github.kronos4j.forecast.Normalization;
import io.github.kronos4j.forecast.RoundTrip;
import io.github.kronos4j.market.Bars;
import io.github.kronos4j.serve.data.Columns;
import io.github.kronos4j.serve.http.ProblemException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// The bar of changed tokens, in the form that clients read.
///
/// @param at time of the bar
/// @param bits 1 or -1 for each bit, those of the coarse token first and the lowest first
/// @param bars the one bar
/// @param closeError log of its close over the true one, in standard deviations of a one-bar return of the window
public record ChangedBar(String at, int coarse, int fine, int[] bits, Columns bars, double closeError) {
    /// Decodes a window with other tokens for one of its bars.
    ///
    /// @throws ProblemException if the window has no such bar, or there is no such token
    static ChangedBar of(TokensSpec.Change change, RoundTrip trip, BarCodec codec, Normalization normalization) {
        String at = Objects.requireNonNullElse(change.at(), "");
        int bar = bar(at, trip.bars());
        int coarse = token(
                "coarse",
                change.coarse(),
                trip.tokens().s1()[bar],
                trip.quantizer().s1Bits());
        int fine = token(
                "fine", change.fine(), trip.tokens().s2()[bar], trip.quantizer().s2Bits());
        Bars decoded = codec.decode(trip.bars(), trip.tokens().with(bar, coarse, fine), normalization);
        return new ChangedBar(
                at,
                coarse,
                fine,
                trip.quantizer().signs(coarse, fine),
                Columns.of(decoded.slice(bar, bar + 1)),
                trip.closeErrors(decoded)[bar]);
    }

    private static int bar(String at, Bars window) {
        int bar = CsvBarWriter.stamps(window).indexOf(at);
        if (bar < 0) {
            throw ProblemException.badRequest(
                    "the window has no bar of this time: use one of the stamps of the answer", "/change/at");
        }
        return bar;
    }

    private static int token(String name, @Nullable Integer given, int own, int bits) {
        int max = (1 << bits) - 1;
        ProblemException.requireWithin("the " + name + " token", given, 0, max, "/change/" + name);
        return given == null ? own : given;
    }
}
