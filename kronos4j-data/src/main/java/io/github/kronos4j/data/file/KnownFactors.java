package io.github.kronos4j.data.file;

import io.github.kronos4j.InvalidInputException;
import io.github.kronos4j.KronosException;
import io.github.kronos4j.market.AdjustmentFactors;
import io.github.kronos4j.market.ExDate;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The ex-dates of a share that a provider knows, complete for a range of dates.
///
/// @param source name of the provider
/// @param from first date for which the ex-dates are complete
/// @param through last date for which they are complete
public record KnownFactors(AdjustmentFactors factors, String source, LocalDate from, LocalDate through) {
    /// Difference between two providers, which round prices and dividends, relative to the ratio.
    private static final double TOLERANCE = 2e-3;

    /// True if other factors continue these without a gap, on either side.
    public boolean adjoins(KnownFactors other) {
        return !other.from.isAfter(through.plusDays(1)) && !other.through.isBefore(from.minusDays(1));
    }

    /// Adds the ex-dates of other factors. Where both know them, these stay as they are, so that no earlier result
    /// changes.
    ///
    /// @param other factors that adjoin these
    /// @throws KronosException if one of them lacks an ex-date of the other, or their ratios differ
    public KnownFactors merge(KnownFactors other) {
        Map<LocalDate, ExDate> own = byDate(factors);
        Map<LocalDate, ExDate> others = byDate(other.factors);
        List<ExDate> all = new ArrayList<>(factors.exDates());
        for (ExDate exDate : factors.exDates()) {
            if (other.covers(exDate.date())) {
                requireSame(exDate, others.get(exDate.date()), other.source);
            }
        }
        for (ExDate exDate : other.factors.exDates()) {
            if (!own.containsKey(exDate.date())) {
                if (covers(exDate.date())) {
                    throw new InvalidInputException(other.source + " has the ex-date " + exDate.date()
                            + ", which the factors of " + source + " lack, and a series cannot have two sources of"
                            + " adjustment: fetch its whole range again from one of them");
                }
                all.add(exDate);
            }
        }
        return new KnownFactors(
                AdjustmentFactors.of(all),
                source,
                from.isBefore(other.from) ? from : other.from,
                through.isAfter(other.through) ? through : other.through);
    }

    private boolean covers(LocalDate date) {
        return !date.isBefore(from) && !date.isAfter(through);
    }

    private void requireSame(ExDate own, @Nullable ExDate other, String otherSource) {
        if (other == null) {
            throw new InvalidInputException("the ex-date " + own.date() + ", whose factor is known from " + source
                    + ", is missing from the factors that " + otherSource
                    + " has now: fetch the whole range of the series again from one of them");
        }
        if (differ(own.priceRatio(), other.priceRatio()) || differ(own.shareRatio(), other.shareRatio())) {
            throw new InvalidInputException("the factors of the ex-date " + own.date() + " differ: " + source + " has "
                    + describe(own) + " and " + otherSource + " has " + describe(other)
                    + ", and a series cannot have two sources of adjustment: fetch its whole range again from one of"
                    + " them");
        }
    }

    private static boolean differ(double one, double other) {
        return Math.abs(one / other - 1) > TOLERANCE;
    }

    private static String describe(ExDate exDate) {
        return "a price ratio of " + exDate.priceRatio() + " and a share ratio of " + exDate.shareRatio();
    }

    private static Map<LocalDate, ExDate> byDate(AdjustmentFactors factors) {
        Map<LocalDate, ExDate> dates = new HashMap<>();
        factors.exDates().forEach(exDate -> dates.put(exDate.date(), exDate));
        return dates;
    }
}
