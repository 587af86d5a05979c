package io.github.kronos4j.torch.study;

import io.github.kronos4j.KronosException;
import io.github.kronos4j.evaluation.SeriesSource;
import io.github.kronos4j.market.AdjustmentFactors;
import io.github.kronos4j.market.Bars;
import io.github.kronos4j.market.Interval;
import io.github.kronos4j.market.TradingCalendar;
import io.github.kronos4j.market.calendar.Resampler;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// One series at several intervals, all resampled from the shortest.
///
/// @param symbol symbol of the series
/// @param factors factors that adjust its bars
/// @param rungs bars by interval, the shortest first; bars that may still change are left out
record BarLadder(String symbol, AdjustmentFactors factors, Map<Interval, Rung> rungs) {
    /// The series at one interval.
    ///
    /// @param bars bars as traded
    /// @param ends number of the shortest bars up to the end of each bar
    record Rung(Bars bars, int[] ends) {
        /// Index of the bar at a time; negative if there is none.
        int at(long epochSecond) {
            int low = 0;
            int high = bars.size() - 1;
            while (low <= high) {
                int middle = (low + high) >>> 1;
                long found = bars.epochSecond(middle);
                if (found == epochSecond) {
                    return middle;
                }
                if (found < epochSecond) {
                    low = middle + 1;
                } else {
                    high = middle - 1;
                }
            }
            return -1;
        }

        /// Index of the bar that ends with a number of the shortest bars; negative if none does.
        int endingAt(int end) {
            return Math.max(-1, Arrays.binarySearch(ends, end));
        }
    }

    /// Resamples a series.
    ///
    /// @param intervals intervals, the shortest first, of which those that its bars do not allow are left out
    /// @throws KronosException if the series cannot be read
    static BarLadder of(SeriesSource source, List<Interval> intervals) {
        Bars bars = source.bars();
        TradingCalendar calendar = source.calendar();
        Interval own = Interval.infer(bars);
        Map<Interval, Rung> rungs = new LinkedHashMap<>();
        rungs.put(own, new Rung(bars, IntStream.rangeClosed(1, bars.size()).toArray()));
        for (Interval interval : intervals) {
            if (interval.seconds() > own.seconds() && interval.seconds() % own.seconds() == 0) {
                Resampler.Resampled resampled = Resampler.resample(bars, calendar, interval);
                int size = resampled.bars().size() - (resampled.lastIsOpen() ? 1 : 0);
                rungs.put(interval, new Rung(resampled.bars().slice(0, size), Arrays.copyOf(resampled.ends(), size)));
            }
        }
        return new BarLadder(source.symbol(), source.factors(), rungs);
    }

    /// The bars of an interval; null if there are none.
    @Nullable
    Rung rung(Interval interval) {
        return rungs.get(interval);
    }

    /// The series at an interval that it has.
    SeriesSource source(Interval interval) {
        Rung rung = rungs.get(interval);
        if (rung == null) {
            throw new IllegalArgumentException(symbol + " has no bars of " + interval);
        }
        return SeriesSource.of(symbol, rung.bars(), factors);
    }
}
