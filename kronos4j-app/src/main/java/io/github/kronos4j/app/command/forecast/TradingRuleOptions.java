package io.github.kronos4j.app.command.forecast;

import io.github.kronos4j.InvalidInputException;
import io.github.kronos4j.KronosException;
import io.github.kronos4j.data.LoadedSeries;
import io.github.kronos4j.data.calendar.Board;
import io.github.kronos4j.market.Increment;
import io.github.kronos4j.market.TradingRules;
import java.time.LocalDate;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// Options for the rules of the exchange that the paths obey, and for the rounding of files.
final class TradingRuleOptions {
    private static final Pattern PERCENT = Pattern.compile("(\\d+(?:\\.\\d+)?)\\s*%?");
    private static final String AUTO = "auto";

    @Option(
            names = "--price-limit",
            paramLabel = "PERCENT|auto",
            description = "Cut the prices of every path to this change from the close of the day before, such as 10%%;"
                    + " auto: the limit of the board of a Chinese share (default: none).")
    @Nullable
    String priceLimit;

    @Option(
            names = "--tick",
            paramLabel = "STEP",
            description = "Round the prices of paths and files to this step, such as 0.01.")
    @Nullable
    Double tick;

    @Option(
            names = "--lot",
            paramLabel = "STEP",
            description = "Round the volumes of paths and files to this step, such as 100.")
    @Nullable
    Double lot;

    @Option(
            names = "--round",
            description = "Round the numbers of CSV and JSON files to the decimals of the input (default: full"
                    + " precision).")
    boolean round;

    /// Checks the options.
    ///
    /// @throws KronosException if a value is out of range
    void check() {
        if (priceLimit != null && !priceLimit.equals(AUTO)) {
            percent(priceLimit);
        }
        step("--tick", tick);
        step("--lot", lot);
    }

    /// Returns the rules for a series.
    ///
    /// @param day day of the first forecast bar
    /// @param notes receives a sentence on the limit that was found
    TradingRules rules(LoadedSeries series, LocalDate day, List<String> notes) {
        return new TradingRules(limit(series, day, notes), step("--tick", tick), step("--lot", lot));
    }

    private double limit(LoadedSeries series, LocalDate day, List<String> notes) {
        if (priceLimit == null) {
            return Double.POSITIVE_INFINITY;
        }
        if (!priceLimit.equals(AUTO)) {
            return percent(priceLimit);
        }
        List<String> names = Stream.concat(Stream.of(series.symbol()), series.loaded().labels().stream())
                .toList();
        Board board = Board.of(names, day);
        if (board == null) {
            notes.add("no price limit is known for " + series.symbol() + ", so its paths are not cut: give one, such as"
                    + " --price-limit 10%");
            return Double.POSITIVE_INFINITY;
        }
        notes.add(board.note());
        return board.priceLimit();
    }

    private static double percent(String text) {
        Matcher percent = PERCENT.matcher(text.strip());
        double value = percent.matches() ? Double.parseDouble(percent.group(1)) : 0;
        if (!(value >= 1 && value < 100)) {
            throw new InvalidInputException(
                    "--price-limit is '" + text + "': give a percentage from 1% to 99%, or auto for Chinese shares");
        }
        return value / 100;
    }

    private static @Nullable Increment step(String option, @Nullable Double size) {
        if (size == null) {
            return null;
        }
        if (!(size > 0 && size < 1e12)) {
            throw new InvalidInputException(option + " is " + size + ": give a positive number");
        }
        return new Increment(size);
    }
}
