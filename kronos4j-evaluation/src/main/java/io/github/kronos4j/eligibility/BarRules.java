package io.github.kronos4j.eligibility;

import io.github.kronos4j.eligibility.Exclusion.Reason;
import io.github.kronos4j.internal.time.TimeText;
import io.github.kronos4j.market.AdjustmentFactors;
import io.github.kronos4j.market.Bars;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// The rules of a decision that look at bars.
///
/// @param bars bars as traded up to the decision
record BarRules(EligibilityRules rules, String symbol, Bars bars, AdjustmentFactors factors, LocalDateTime time) {
    @Nullable
    Exclusion check() {
        if (bars.isEmpty()) {
            return exclusion(Reason.SUSPENDED, "no bars yet");
        }
        int last = bars.size() - 1;
        LocalDate day = time.toLocalDate();
        LocalDate listed = bars.time(0).toLocalDate();
        if (!bars.time(last).toLocalDate().equals(day)) {
            return exclusion(Reason.SUSPENDED, "no bar since " + TimeText.of(bars.time(last)));
        }
        if (!(bars.close(last) > 0)) {
            return exclusion(Reason.SUSPENDED, "no price");
        }
        if (bars.volume(last) == 0 && hadVolume(last)) {
            return exclusion(Reason.SUSPENDED, "no volume");
        }
        if (bars.size() < rules.minBars()) {
            return exclusion(Reason.SHORT_HISTORY, bars.size() + (bars.size() == 1 ? " bar" : " bars"));
        }
        if (ChronoUnit.DAYS.between(listed, day) < rules.minListedDays()) {
            return exclusion(Reason.NEW_LISTING, "first bar on " + listed);
        }
        if (isStale(last)) {
            return exclusion(Reason.STALE, "the same close for more than " + rules.maxUnchangedBars() + " bars");
        }
        return checkAdjusted(last, day);
    }

    private @Nullable Exclusion checkAdjusted(int last, LocalDate day) {
        int before = lastBefore(day);
        int from = Math.max(0, Math.min(before, bars.size() - rules.turnoverBars()));
        Bars recent = factors.adjust(bars.slice(from, bars.size()), day);
        if (rules.minTurnover() > 0) {
            double turnover = medianTurnover(recent.tail(rules.turnoverBars()));
            if (!(turnover >= rules.minTurnover())) {
                return exclusion(
                        Reason.LOW_TURNOVER,
                        Double.isNaN(turnover)
                                ? "turnover unknown"
                                : String.format(Locale.ROOT, "median turnover of %,.0f", turnover));
            }
        }
        double previousClose = before < 0 ? Double.NaN : recent.close(before - from);
        return rules.priceLimits().isAtLimit(symbol, day, bars.close(last), previousClose)
                ? exclusion(
                        Reason.AT_PRICE_LIMIT,
                        String.format(
                                Locale.ROOT,
                                "%s by %.2f %%",
                                bars.close(last) > previousClose ? "up" : "down",
                                100 * Math.abs(bars.close(last) / previousClose - 1)))
                : null;
    }

    private boolean hadVolume(int last) {
        for (int i = last - 1; i >= 0; i--) {
            if (bars.volume(i) > 0) {
                return true;
            }
        }
        return false;
    }

    private boolean isStale(int last) {
        int count = rules.maxUnchangedBars();
        return count > 0
                && last >= count
                && IntStream.range(last - count, last).allMatch(i -> bars.close(i) == bars.close(last));
    }

    /// The last bar of an earlier day; -1 if there is none.
    private int lastBefore(LocalDate day) {
        int i = bars.size() - 1;
        while (i >= 0 && bars.time(i).toLocalDate().equals(day)) {
            i--;
        }
        return i;
    }

    /// The median of the turnovers that are known; NaN if none is.
    private static double medianTurnover(Bars bars) {
        double[] sorted = IntStream.range(0, bars.size())
                .mapToDouble(
                        i -> bars.amount(i) >= 0 ? bars.amount(i) : bars.close(i) * bars.volume(i)) // NaN without both
                .filter(turnover -> !Double.isNaN(turnover))
                .sorted()
                .toArray();
        int middle = sorted.length / 2;
        if (sorted.length == 0) {
            return Double.NaN;
        }
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }

    private Exclusion exclusion(Reason reason, String detail) {
        return new Exclusion(symbol, time, reason, detail);
    }
}
