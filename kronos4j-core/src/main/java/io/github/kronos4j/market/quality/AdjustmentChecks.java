package io.github.kronos4j.market.quality;

import io.github.kronos4j.market.Bars;
import io.github.kronos4j.market.Column;
import io.github.kronos4j.market.quality.Finding.Kind;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/// Checks series for ex-dates that are not adjusted, and for prices adjusted by subtracting dividends.
///
/// An ex-date is suspected where the open differs from the close before it by about the ratio of a split, and either
/// the volume changes inversely or the opens of the other series did not move. Bonus shares and splits such as five for
/// four explain almost any fall, so their ratios need both; without other series, the volume is enough for a fall by
/// more than a fifth. One bonus share for ten looks like a bad morning, so it is suspected only if the day falls below
/// the price limit of the exchange, which no share can, and the other series did not move. All series are added first.
/// Not safe for use by many threads.
public final class AdjustmentChecks {
    private static final double MIN_GAP = 0.165; // absolute log: one bonus share for ten, 0.095, needs the price limit
    private static final double LARGE_GAP = 0.21; // absolute log that a price limit or a bad report rarely explains
    private static final double TOLERANCE = 0.015; // log, for the move of a night
    private static final double CALM = 0.02; // absolute log gap of a series that does not move
    private static final int MIN_PEERS = 2;
    private static final int VOLUME_DAYS = 10; // on either side
    private static final int SKIPPED_DAYS = 2; // from the ex-date on, in which news make volume
    private static final double BEYOND_LIMIT = 0.005; // of the close before: limits are rounded to ticks
    private static final int LISTING_DAYS = 10; // in which a new share has no limit
    private static final Ratio ONE_FOR_TEN = new Ratio("10/11", 10.0 / 11, false);
    private static final List<Ratio> RATIOS = ratios();

    private static final int WINDOW = 120; // bars of a line between price and traded value per share
    private static final int RECENT = 60; // bars that show the unit of volume
    private static final double MIN_DISTANCE = 0.08; // relative, of the traded value per share from the price
    private static final int MIN_WINDOWS = 2;

    private final Map<LocalDate, Opens> market = new HashMap<>();

    /// Creates a check without series.
    public AdjustmentChecks() {}

    /// Opens of all series on a day.
    private static final class Opens {
        private int calm;
        private int all;

        void add(double gap) {
            calm += isCalm(gap) ? 1 : 0;
            all++;
        }

        /// True if there are too few other series to tell.
        boolean isAlone() {
            return all - 1 < MIN_PEERS;
        }

        /// True if most series other than one did not move.
        boolean areCalmBeside(double gap) {
            return !isAlone() && 2 * (calm - (isCalm(gap) ? 1 : 0)) > all - 1;
        }

        private static boolean isCalm(double gap) {
            return Math.abs(gap) < CALM;
        }
    }

    /// Possible ex-dates of one series.
    public final class Suspects {
        private final List<Suspect> suspects = new ArrayList<>();

        private Suspects() {}

        /// Returns those that the volume or the other series confirm. All series must have been added before.
        public List<Finding> findings() {
            return suspects.stream()
                    .filter(this::isConfirmed)
                    .map(Suspect::finding)
                    .toList();
        }

        private boolean isConfirmed(Suspect suspect) {
            Opens opens = market.getOrDefault(suspect.time.toLocalDate(), new Opens());
            boolean isCalm = opens.areCalmBeside(suspect.gap);
            if (suspect.ratio.equals(ONE_FOR_TEN)) {
                return isCalm || opens.isAlone();
            }
            if (suspect.ratio.isSplit) {
                return suspect.volume || isCalm;
            }
            return suspect.volume && (isCalm || (opens.isAlone() && Math.abs(suspect.gap) > LARGE_GAP));
        }
    }

    private record Suspect(int row, LocalDateTime time, double gap, Ratio ratio, boolean volume) {
        Finding finding() {
            return new Finding(
                    Kind.UNADJUSTED_EX_DATE,
                    row,
                    time,
                    1,
                    String.format(
                            Locale.ROOT,
                            "the open is %.3f of the close before it, about %s, while %s; possibly a split or bonus"
                                    + " that is not adjusted: adjust the series by its factors",
                            Math.exp(gap),
                            ratio.label,
                            evidence()));
        }

        private String evidence() {
            if (ratio.equals(ONE_FOR_TEN)) {
                return "the low is below the price limit";
            }
            return volume ? "the volume changes inversely" : "the other series did not move";
        }
    }

    /// @param isSplit true for a ratio of splits that few falls have, false for one of bonus shares and of splits
    ///     that many falls resemble
    private record Ratio(String label, double value, boolean isSplit) {}

    private static List<Ratio> ratios() {
        List<Ratio> ratios = new ArrayList<>();
        for (int n : new int[] {2, 3, 4, 5, 6, 7, 8, 10, 15, 20, 25, 30, 40, 50}) {
            ratios.add(new Ratio("1/" + n, 1.0 / n, true));
            ratios.add(new Ratio(n + "/1", n, true));
        }
        ratios.add(new Ratio("2/3", 2.0 / 3, true));
        ratios.add(new Ratio("3/4", 0.75, true));
        for (int n = 12; n < 20; n++) {
            ratios.add(new Ratio("10/" + n, 10.0 / n, false));
        }
        ratios.add(new Ratio("4/5", 0.8, false));
        ratios.add(new Ratio("3/5", 0.6, false));
        ratios.add(new Ratio("4/7", 4.0 / 7, false));
        ratios.add(new Ratio("2/5", 0.4, false));
        return ratios;
    }

    /// Adds a series without a price limit and finds its possible ex-dates.
    ///
    /// @param bars bars in ascending order
    public Suspects add(Bars bars) {
        return add(bars, _ -> Double.POSITIVE_INFINITY);
    }

    /// Adds a series and finds its possible ex-dates.
    ///
    /// @param bars bars in ascending order
    /// @param priceLimit greatest change from the close of the day before on a day, as a fraction; infinite if
    ///     there is no limit
    public Suspects add(Bars bars, ToDoubleFunction<LocalDate> priceLimit) {
        Suspects found = new Suspects();
        for (int i = 1; i < bars.size(); i++) {
            double gap = gap(bars, i);
            if (Double.isNaN(gap)) {
                continue;
            }
            market.computeIfAbsent(bars.time(i).toLocalDate(), _ -> new Opens()).add(gap);
            @Nullable Ratio ratio = Math.abs(gap) > MIN_GAP ? nearest(gap) : null;
            if (ratio != null) {
                boolean volume = changesInversely(bars, i, ratio.value);
                found.suspects.add(new Suspect(i, bars.time(i), gap, ratio, volume));
            } else if (Math.abs(gap - Math.log(ONE_FOR_TEN.value)) < TOLERANCE && isBeyondLimit(bars, i, priceLimit)) {
                found.suspects.add(new Suspect(i, bars.time(i), gap, ONE_FOR_TEN, false));
            }
        }
        return found;
    }

    /// True if the first bar of a day falls further than the price limit allows.
    private static boolean isBeyondLimit(Bars bars, int i, ToDoubleFunction<LocalDate> priceLimit) {
        LocalDate day = bars.time(i).toLocalDate();
        return bars.low(i) > 0
                && ChronoUnit.DAYS.between(bars.time(0).toLocalDate(), day) > LISTING_DAYS
                && bars.low(i) < bars.close(i - 1) * (1 - priceLimit.applyAsDouble(day) - BEYOND_LIMIT);
    }

    /// The log of the open over the close of the day before; NaN unless the bar is the first of its day.
    private static double gap(Bars bars, int i) {
        boolean isFirst = !bars.time(i).toLocalDate().equals(bars.time(i - 1).toLocalDate());
        return isFirst && bars.open(i) > 0 && bars.close(i - 1) > 0
                ? Math.log(bars.open(i) / bars.close(i - 1))
                : Double.NaN;
    }

    private static @Nullable Ratio nearest(double gap) {
        @Nullable Ratio nearest = null;
        double distance = TOLERANCE;
        for (Ratio ratio : RATIOS) {
            double candidate = Math.abs(gap - Math.log(ratio.value));
            if (candidate < distance) {
                nearest = ratio;
                distance = candidate;
            }
        }
        return nearest;
    }

    /// True if the median volume of the days after, relative to that before, is between the root and the square of
    /// the growth of the number of shares.
    private static boolean changesInversely(Bars bars, int at, double ratio) {
        double before = medianVolume(bars, at - 1, -1, 0);
        double after = medianVolume(bars, at, 1, SKIPPED_DAYS);
        double change = Math.log(after / before) / -Math.log(ratio);
        return before > 0 && after > 0 && change > 0.5 && change < 2;
    }

    /// Median volume of the days from a bar on in a direction; NaN without days.
    ///
    /// @param skipped number of days left out first
    private static double medianVolume(Bars bars, int from, int step, int skipped) {
        List<Double> volumes = new ArrayList<>();
        LocalDate day = LocalDate.MIN;
        for (int i = from; i >= 0 && i < bars.size(); i += step) {
            if (!bars.time(i).toLocalDate().equals(day)) {
                day = bars.time(i).toLocalDate();
                if (volumes.size() == VOLUME_DAYS + skipped) {
                    break;
                }
                volumes.add(0.0);
            }
            volumes.set(volumes.size() - 1, volumes.getLast() + bars.volume(i));
        }
        if (volumes.size() <= skipped) {
            return Double.NaN;
        }
        List<Double> kept =
                volumes.subList(skipped, volumes.size()).stream().sorted().toList();
        return kept.get(kept.size() / 2);
    }

    /// Returns a finding if dividends seem to be subtracted from older prices: prices below zero, or a traded value
    /// per share that is the price plus a sum rather than times a factor.
    ///
    /// @param bars bars in ascending order
    public static List<Finding> subtraction(Bars bars) {
        List<Finding> findings = new ArrayList<>();
        int last = bars.size() - 1;
        int below = -1;
        for (int i = 0; i <= last && below < 0; i++) {
            below = bars.low(i) <= 0 && bars.volume(i) > 0 ? i : -1;
        }
        if (below >= 0 && below < bars.size() / 2 && bars.close(last) > 0) {
            findings.add(finding(bars, below, "the price is not above zero"));
        } else {
            int row = distorted(bars);
            if (row >= 0) {
                findings.add(finding(bars, row, "amount over volume is the price plus a sum"));
            }
        }
        return findings;
    }

    private static Finding finding(Bars bars, int row, String fact) {
        LocalDateTime time = bars.time(row);
        return new Finding(
                Kind.SUBTRACTED_DIVIDENDS,
                row,
                time,
                1,
                fact + ", as if dividends were subtracted from older prices, which distorts returns: use prices as"
                        + " traded with their factors");
    }

    /// The first bar of the first window in which dividends seem subtracted; -1 if most windows deny it.
    private static int distorted(Bars bars) {
        if (!bars.has(Column.AMOUNT) || !bars.has(Column.VOLUME) || bars.size() < WINDOW + RECENT) {
            return -1;
        }
        double[] price = new double[bars.size()];
        double[] value = new double[bars.size()];
        for (int i = 0; i < price.length; i++) {
            price[i] = (bars.open(i) + bars.high(i) + bars.low(i) + bars.close(i)) / 4;
            value[i] = bars.amount(i) / bars.volume(i);
        }
        double unit = median(value, price, bars.size() - RECENT, bars.size());
        int first = -1;
        int votes = 0;
        for (int start = 0; start + WINDOW <= bars.size() - RECENT; start += WINDOW / 2) {
            double factor = median(value, price, start, start + WINDOW) / unit;
            if (factor > 1 + MIN_DISTANCE) {
                double slope = slope(price, value, start, start + WINDOW) / unit;
                boolean isSum = Math.abs(slope - 1) < Math.abs(slope - factor);
                votes += isSum ? 1 : -1;
                first = first < 0 && isSum ? start : first;
            }
        }
        return votes >= MIN_WINDOWS ? first : -1;
    }

    private static double median(double[] value, double[] price, int from, int to) {
        double[] ratios = new double[to - from];
        for (int i = from; i < to; i++) {
            ratios[i - from] = value[i] / price[i];
        }
        Arrays.sort(ratios);
        return ratios[ratios.length / 2];
    }

    /// Slope of the least-squares line.
    private static double slope(double[] x, double[] y, int from, int to) {
        double meanX = Arrays.stream(x, from, to).average().orElseThrow();
        double meanY = Arrays.stream(y, from, to).average().orElseThrow();
        double covariance = 0;
        double variance = 0;
        for (int i = from; i < to; i++) {
            covariance += (x[i] - meanX) * (y[i] - meanY);
            variance += (x[i] - meanX) * (x[i] - meanX);
        }
        return covariance / variance;
    }
}
