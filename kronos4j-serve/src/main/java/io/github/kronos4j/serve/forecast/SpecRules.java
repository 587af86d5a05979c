package io.github.kronos4j.serve.forecast;

import io.github.kronos4j.data.LoadedSeries;
import io.github.kronos4j.data.calendar.Board;
import io.github.kronos4j.market.Increment;
import io.github.kronos4j.market.TradingRules;
import io.github.kronos4j.serve.http.ProblemException;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The rules of the exchange that a request has its paths obey.
///
/// @param spec the rules of the request; null for none
/// @param prefix pointer to the request in its body
record SpecRules(ForecastSpec.@Nullable Rules spec, String prefix) {
    private static final String BOARD = "board";
    private static final double MIN_LIMIT = 0.01;
    private static final double MAX_STEP = 1e12;

    /// Checks the values.
    ///
    /// @throws ProblemException naming the first fault
    void check() {
        if (spec == null) {
            return;
        }
        String limit = spec.priceLimit();
        if (limit != null && !limit.equals(BOARD) && !(fraction(limit) >= MIN_LIMIT && fraction(limit) < 1)) {
            throw ProblemException.badRequest(
                    "the price limit is not a fraction from 0.01 to 0.99: use one such as \"0.1\", or \"board\" for Chinese"
                            + " shares",
                    prefix + "/rules/priceLimit");
        }
        checkStep("tick", spec.tick());
        checkStep("lot", spec.lot());
    }

    private void checkStep(String name, @Nullable Double size) {
        if (size != null && !(size > 0 && size < MAX_STEP)) {
            throw ProblemException.badRequest(
                    "the " + name + " is " + size + ": use a positive number", prefix + "/rules/" + name);
        }
    }

    private static double fraction(String text) {
        return text.matches("0?\\.\\d{1,9}") ? Double.parseDouble(text) : Double.NaN;
    }

    /// Returns the rules for a series.
    ///
    /// @param day day of the first forecast bar
    /// @param notes receives a sentence on the limit that was found
    TradingRules of(LoadedSeries series, LocalDate day, List<String> notes) {
        return spec == null
                ? TradingRules.NONE
                : new TradingRules(
                        limit(spec.priceLimit(), series, day, notes), increment(spec.tick()), increment(spec.lot()));
    }

    private static double limit(@Nullable String limit, LoadedSeries series, LocalDate day, List<String> notes) {
        if (limit == null) {
            return Double.POSITIVE_INFINITY;
        }
        if (!limit.equals(BOARD)) {
            return fraction(limit);
        }
        Board board = Board.of(
                Stream.concat(Stream.of(series.symbol()), series.loaded().labels().stream())
                        .toList(),
                day);
        notes.add(
                board == null
                        ? "no price limit is known for " + series.symbol()
                                + ", so its paths are not cut: give one, such" + " as 0.1"
                        : board.note());
        return board == null ? Double.POSITIVE_INFINITY : board.priceLimit();
    }

    private static @Nullable Increment increment(@Nullable Double size) {
        return size == null ? null : new Increment(size);
    }
}
