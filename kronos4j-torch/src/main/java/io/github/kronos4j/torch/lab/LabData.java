package io.github.kronos4j.torch.lab;

import io.github.kronos4j.InvalidInputException;
import io.github.kronos4j.internal.Fingerprint;
import io.github.kronos4j.market.Bars;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/// Series that models are trained on and measured by. Immutable.
///
/// A training window ends before the first bar of the test. Windows whose close jumps by more than 35 % between two
/// bars, or with a price that is not positive, are not used for training.
public final class LabData {
    private static final double MAX_JUMP = 0.35;
    private static final int ATTEMPTS = 1000;
    private static final long SHUFFLE = 2508_02739;

    private final Map<String, Bars> series;
    private final LocalDateTime testFrom;
    private final int lookback;
    private final int horizon;
    private final double deviation;
    private final @Nullable TimedValues macro;
    private final List<List<Range>> training; // groups take turns
    private final List<List<Range>> test;

    /// Possible ends of windows of a series.
    private record Range(String symbol, Bars bars, int first, int last) {
        int size() {
            return last - first + 1;
        }
    }

    /// @param series bars by symbol, those of the test included
    /// @param testFrom first time of the test
    /// @param lookback bars of the history of a window
    /// @param horizon bars after it
    /// @param macro values for all symbols by the time from which they were known, some of them before the test;
    ///     null if there are none
    /// @throws InvalidInputException if no window lies before the test
    public LabData(
            Map<String, Bars> series,
            LocalDateTime testFrom,
            int lookback,
            int horizon,
            @Nullable NavigableMap<LocalDateTime, float[]> macro) {
        this.series = new LinkedHashMap<>(series);
        this.testFrom = testFrom;
        this.lookback = lookback;
        this.horizon = horizon;
        this.macro = macro == null ? null : TimedValues.standardized(macro, testFrom);
        int length = lookback + horizon;
        List<Range> before = new ArrayList<>();
        List<Range> after = new ArrayList<>();
        series.forEach((symbol, bars) -> {
            int split = 0;
            while (split < bars.size() && bars.time(split).isBefore(testFrom)) {
                split++;
            }
            if (split >= length) {
                before.add(new Range(symbol, bars, length, split));
            }
            if (bars.size() >= Math.max(length, split + horizon)) {
                after.add(new Range(symbol, bars, Math.max(length, split + horizon), bars.size()));
            }
        });
        if (before.isEmpty()) {
            throw new InvalidInputException("no series has " + length + " bars before " + testFrom.toLocalDate()
                    + " to train on: start the test later, or shorten the lookback");
        }
        training = List.of(before);
        test = after.isEmpty() ? List.of() : List.of(after);
        deviation = deviation(before);
    }

    private LabData(List<LabData> parts) {
        LabData first = parts.getFirst();
        series = new LinkedHashMap<>();
        for (int i = 0; i < parts.size(); i++) {
            String suffix = " of part " + (i + 1);
            parts.get(i).series.forEach((symbol, bars) -> series.put(symbol + suffix, bars));
        }
        testFrom = first.testFrom;
        lookback = first.lookback;
        horizon = first.horizon;
        macro = null;
        training = parts.stream().flatMap(part -> part.training.stream()).toList();
        test = parts.stream().flatMap(part -> part.test.stream()).toList();
        deviation = deviation(training.stream().flatMap(List::stream).toList());
    }

    /// Returns data that draw equally many windows from each part, for instance from bars of several intervals.
    /// They have no values beside the bars.
    ///
    /// @param parts at least one, all with windows of one size and one time of the test
    public static LabData pooled(List<LabData> parts) {
        LabData first = parts.getFirst();
        for (LabData part : parts) {
            if (part.lookback != first.lookback
                    || part.horizon != first.horizon
                    || !part.testFrom.equals(first.testFrom)) {
                throw new IllegalArgumentException("the parts have their own windows or tests");
            }
        }
        return new LabData(parts);
    }

    /// Standard deviation of log returns before the test.
    private static double deviation(List<Range> ranges) {
        double squares = 0;
        long count = 0;
        for (Range range : ranges) {
            Bars bars = range.bars();
            for (int i = 1; i < range.last(); i++) {
                double jump = Math.log(bars.close(i) / bars.close(i - 1));
                if (Math.abs(jump) < MAX_JUMP) {
                    squares += jump * jump;
                    count++;
                }
            }
        }
        return Math.sqrt(squares / Math.max(1, count));
    }

    /// Checksum of the bars and of the position of the test.
    String fingerprint() {
        var fingerprint = new Fingerprint();
        series.forEach((symbol, bars) -> fingerprint.add(symbol).add(bars));
        if (macro != null) {
            macro.values().forEach((time, values) -> {
                fingerprint.add(time.toString());
                for (float value : values) {
                    fingerprint.add(value);
                }
            });
        }
        return fingerprint.add(testFrom.toString()).add(lookback).add(horizon).hex();
    }

    /// Bars of the history of a window.
    public int lookback() {
        return lookback;
    }

    int length() {
        return lookback + horizon;
    }

    /// First time of the test.
    public LocalDateTime testFrom() {
        return testFrom;
    }

    /// True if a window lies in the test.
    public boolean hasTest() {
        return !test.isEmpty();
    }

    /// True if there are values of [Inputs#MACRO].
    public boolean hasMacro() {
        return macro != null;
    }

    Representation representation(Coordinates coordinates) {
        return switch (coordinates) {
            case LEVELS -> new Levels();
            case LOG_RATIOS -> new LogRatios(deviation, false);
            case SCALED_LOG_RATIOS -> new LogRatios(deviation, true);
        };
    }

    InputTable table(Inputs inputs) {
        if (training.size() > 1 && inputs != Inputs.NONE) {
            throw new IllegalArgumentException("pooled data have no values beside the bars");
        }
        return switch (inputs) {
            case NONE -> InputTable.NONE;
            case MARKET -> MarketState.of(series.values(), testFrom);
            case DAY_OF_YEAR -> new DayOfYear();
            case SHUFFLED_MARKET -> MarketState.of(series.values(), testFrom).shuffled(SHUFFLE);
            case NEXT_SIGN -> new NextSign(series);
            case MACRO -> {
                if (macro == null) {
                    throw new InvalidInputException("there are no macroeconomic values for the inputs");
                }
                yield macro;
            }
        };
    }

    /// Draws windows that end before the test. The same seed and number give the same windows.
    ///
    /// @param number number of the batch
    List<LabWindow> trainingWindows(long seed, long number, int count) {
        return draw(training, new SplittableRandom(seed * 1_000_003 + number), count);
    }

    /// Draws windows whose bars after the history belong to the test.
    ///
    /// @throws InvalidInputException if there is none
    List<LabWindow> testWindows(long seed, int count) {
        if (test.isEmpty()) {
            throw new InvalidInputException("no series has " + horizon + " bars from " + testFrom.toLocalDate()
                    + " on and " + lookback + " before them: start the test earlier, or shorten the lookback");
        }
        return draw(test, new SplittableRandom(seed), count);
    }

    private List<LabWindow> draw(List<List<Range>> groups, SplittableRandom random, int count) {
        List<LabWindow> windows = new ArrayList<>();
        for (int attempt = 0; windows.size() < count; attempt++) {
            if (attempt > ATTEMPTS * count) {
                throw new InvalidInputException("in hardly any window of the series all prices are positive and no"
                        + " close is more than 35 percent from the one before: adjust the prices");
            }
            List<Range> ranges = groups.get(windows.size() % groups.size());
            long at = random.nextLong(ranges.stream().mapToLong(Range::size).sum());
            int r = 0;
            while (at >= ranges.get(r).size()) {
                at -= ranges.get(r).size();
                r++;
            }
            Range range = ranges.get(r);
            int end = range.first() + (int) at;
            Bars bars = range.bars().slice(end - length(), end);
            if (isClean(bars)) {
                windows.add(new LabWindow(range.symbol(), bars, lookback, List.of()));
            }
        }
        return windows;
    }

    private static boolean isClean(Bars bars) {
        for (int i = 1; i < bars.size(); i++) {
            if (Math.abs(Math.log(bars.close(i) / bars.close(i - 1))) > MAX_JUMP) {
                return false;
            }
        }
        return bars.hasPositivePrices();
    }
}
