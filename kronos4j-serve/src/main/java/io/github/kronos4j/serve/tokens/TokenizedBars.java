package io.github.kronos4j.serve.tokens;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.github.kronos4j.data.file.CsvBarWriter;
import io.github.kronos4j.forecast.ForecastInput;
import io.github.kronos4j.forecast.RoundTrip;
import io.github.kronos4j.market.Bars;
import io.github.kronos4j.report.Format;
import io.github.kronos4j.serve.data.Columns;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// Bars, their tokens, and the bars that come back, as clients read them.
///
/// @param window the bars that were encoded together, of which those of the answer are the last ones
/// @param coarse bars rebuilt from the coarse tokens alone
/// @param both bars rebuilt from both tokens
/// @param changed one bar rebuilt from other tokens; null if the client asks for none
/// @param notes remarks on the series, one sentence each
public record TokenizedBars(
        String model,
        String symbol,
        String interval,
        String zone,
        int coarseBits,
        int fineBits,
        Window window,
        List<String> stamps,
        Columns bars,
        Pairs tokens,
        Rebuilt coarse,
        Rebuilt both,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable ChangedBar changed,
        List<String> notes) {
    /// Bars that were normalized and encoded together.
    public record Window(int bars, String from, String to) {
        static Window of(Bars bars) {
            return new Window(bars.size(), CsvBarWriter.stamp(bars, 0), CsvBarWriter.stamp(bars, bars.size() - 1));
        }
    }

    /// Tokens of the bars.
    ///
    /// @param bits 1 or -1 for each bit of each bar, those of the coarse token first and the lowest first
    public record Pairs(int[] coarse, int[] fine, List<int[]> bits) {
        static Pairs of(RoundTrip trip) {
            return new Pairs(
                    trip.tokens().s1(),
                    trip.tokens().s2(),
                    IntStream.range(0, trip.bars().size()).mapToObj(trip::bits).toList());
        }
    }

    /// Bars made of tokens.
    ///
    /// @param closeErrors logs of the closes over the true ones, in standard deviations of a one-bar return of the
    ///     window
    public record Rebuilt(Columns bars, double[] closeErrors) {
        /// @param count number of bars at the end
        static Rebuilt of(Bars rebuilt, RoundTrip trip, int count) {
            double[] errors = trip.closeErrors(rebuilt);
            return new Rebuilt(
                    Columns.of(rebuilt.tail(count)), Arrays.copyOfRange(errors, errors.length - count, errors.length));
        }
    }

    /// Describes the last bars of a window.
    ///
    /// @param model id of the model
    /// @param input the window, with the facts about its series
    /// @param count number of bars of the answer, at most that of the window
    static TokenizedBars of(
            String model, ForecastInput input, RoundTrip trip, int count, @Nullable ChangedBar changed) {
        Bars window = trip.bars();
        RoundTrip shown = trip.tail(count);
        return new TokenizedBars(
                model,
                input.series().symbol(),
                input.interval().label(),
                Format.zone(window.zone()),
                trip.quantizer().s1Bits(),
                trip.quantizer().s2Bits(),
                Window.of(window),
                CsvBarWriter.stamps(shown.bars()),
                Columns.of(shown.bars()),
                Pairs.of(shown),
                Rebuilt.of(trip.coarse(), trip, count),
                Rebuilt.of(trip.decoded(), trip, count),
                changed,
                input.notes());
    }
}
