package io.github.kronos4j.torch.dataset;

import io.github.kronos4j.KronosException;
import io.github.kronos4j.market.Bars;
import java.time.LocalDateTime;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Which bars are for training, which for validation, which for the test: always by time, never by chance, so that
/// what is validated on lies after what was learned.
///
/// A training window holds training bars only. What a validation window predicts lies wholly among the validation
/// bars, while its lookback may reach back into training bars, as it would in use; see [WindowSettings#reachBack].
public sealed interface Split {
    /// Where a series is cut.
    ///
    /// @throws KronosException if nothing is known of the series
    SplitDates cuts(Series series);

    /// At given times.
    ///
    /// @param byName cuts by name of a series or, where there is none, by name of its group
    /// @param otherwise cuts of all other series; null if there must be none
    record ByTime(Map<String, SplitDates> byName, @Nullable SplitDates otherwise) implements Split {
        public ByTime {
            byName = Map.copyOf(byName);
        }

        /// The same times for all series.
        public static ByTime at(SplitDates cuts) {
            return new ByTime(Map.of(), cuts);
        }

        @Override
        public SplitDates cuts(Series series) {
            SplitDates named = byName.getOrDefault(series.name(), byName.get(series.group()));
            SplitDates cuts = named == null ? otherwise : named;
            if (cuts == null) {
                throw new KronosException("no split is given for the series " + series.name() + " of group "
                        + series.group() + ": give times for the group, or for all other series");
            }
            return cuts;
        }
    }

    /// By count: the first share of the bars of each series, then the next. What is left is for the test.
    ///
    /// @param train share of the bars that are for training, above 0 and at most 1
    /// @param validation share of the bars that are for validation
    record ByRatio(double train, double validation) implements Split {
        private static final double ROUNDING = 1e-9;

        public ByRatio {
            if (!(train > 0 && validation >= 0 && train + validation <= 1 + ROUNDING)) {
                throw new KronosException("the split is " + train + " for training and " + validation
                        + " for validation: give shares that add up to 1 or less, the first above 0");
            }
        }

        @Override
        public SplitDates cuts(Series series) {
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
