package io.github.kronos4j.torch.dataset;

import io.github.kronos4j.InvalidInputException;
import io.github.kronos4j.KronosException;
import io.github.kronos4j.market.Bars;
import java.time.LocalDateTime;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Split of bars into training, validation and test: always by time, never at random, so that validation bars are later
/// than training bars.
///
/// A training window holds training bars only. The bars that a validation window predicts are all validation bars,
/// while its lookback may contain training bars, as it would in practice; see [WindowSettings#reachBack].
public sealed interface Split {
    /// Split dates of a series.
    ///
    /// @throws KronosException if there are none for the series
    SplitDates dates(Series series);

    /// Split at given times.
    ///
    /// @param byName split dates by name of a series or, if there are none, by name of its group
    /// @param fallback split dates of all other series; null if there must be no others
    record ByTime(Map<String, SplitDates> byName, @Nullable SplitDates fallback) implements Split {
        public ByTime {
            byName = Map.copyOf(byName);
        }

        /// The same times for all series.
        public static ByTime at(SplitDates dates) {
            return new ByTime(Map.of(), dates);
        }

        @Override
        public SplitDates dates(Series series) {
            SplitDates named = byName.getOrDefault(series.name(), byName.get(series.group()));
            SplitDates dates = named == null ? fallback : named;
            if (dates == null) {
                throw new InvalidInputException("there are no split dates for the series " + series.name()
                        + " of group " + series.group() + ": set them for the group, or for all other series");
            }
            return dates;
        }
    }

    /// Split by count: a share of the bars of each series is for training, the next share for validation, the rest
    /// for the test.
    ///
    /// @param train share of training bars, above 0 and at most 1
    /// @param validation share of validation bars
    record ByRatio(double train, double validation) implements Split {
        private static final double ROUNDING = 1e-9;

        public ByRatio {
            if (!(train > 0 && validation >= 0 && train + validation <= 1 + ROUNDING)) {
                throw new InvalidInputException("the split is " + train + " for training and " + validation
                        + " for validation: use shares with a sum of at most 1, the first above 0");
            }
        }

        @Override
        public SplitDates dates(Series series) {
            return new SplitDates(timeOf(series, train), timeOf(series, train + validation));
        }

        /// Time of the first bar beyond a share.
        private static LocalDateTime timeOf(Series series, double share) {
            int i = (int) (series.size() * share + ROUNDING);
            for (Bars bars : series.segments()) {
                if (i < bars.size()) {
                    return bars.time(i);
                }
                i -= bars.size();
            }
            return LocalDateTime.MAX;
        }
    }
}
