package io.github.kronos4j.market.futures;

import io.github.kronos4j.KronosException;
import io.github.kronos4j.market.Bars;
import io.github.kronos4j.market.calendar.TradingDates;
import io.github.kronos4j.market.quality.Finding;
import io.github.kronos4j.market.quality.Finding.Kind;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Check of a continuous future for rolls whose change of price is not adjusted.
///
/// A roll is suspected where the open of a trading day is far from the close before it, by the standard of the series,
/// and the activity shows another contract: the open interest jumps, or the volume of an expiring contract dies down
/// before and returns at once. Gaps alone prove nothing, since news make them too; so small rolls, and those of series
/// that roll while both contracts are equally active, are not found.
public final class RollChecks {
    private static final double MIN_GAP = 0.004; // absolute log
    private static final double GAPS = 5; // times the median absolute gap
    private static final double MIN_INTEREST_CHANGE = 0.1; // absolute log
    private static final double INTEREST_CHANGES = 6; // times the median absolute change
    private static final int MIN_DAYS = 20;
    private static final int VOLUME_DAYS = 20; // before a roll
    private static final int FADED_DAYS = 3; // the last of them; a single quiet day may be a halt
    private static final double FADED = 0.5; // volume of each of these over the median of all
    private static final double REVIVED = 4; // volume of the first day over that of the last before
    private static final Pattern CONTINUOUS = Pattern.compile(
            "(.*(?<![A-Z0-9]))?([A-Z]{1,3}(L[789]|7{2,4}|8{2,4}|9{2,4}|0)|[A-Z0-9]{1,3}=F|[A-Z]{1,3}\\d!|HOT|MAIN"
                    + "|CONT|CONTINUOUS)(?![A-Z0-9]).*|.*(主连|主力|连续|加权).*");

    private final Bars bars;
    private final List<Integer> firsts = new ArrayList<>(); // index of the first bar of each trading day
    private final double[] gaps; // by trading day, NaN for the first
    private final double[] volumes;

    private RollChecks(Bars bars, TradingDates dates) {
        this.bars = bars;
        @Nullable LocalDate day = null;
        for (int i = 0; i < bars.size(); i++) {
            LocalDate own = dates.of(bars, i);
            if (!own.equals(day)) {
                firsts.add(i);
                day = own;
            }
        }
        gaps = new double[firsts.size()];
        volumes = new double[firsts.size()];
        for (int d = 0; d < gaps.length; d++) {
            int first = firsts.get(d);
            gaps[d] = d > 0 && bars.open(first) > 0 && bars.close(first - 1) > 0
                    ? Math.log(bars.open(first) / bars.close(first - 1))
                    : Double.NaN;
            int end = d + 1 < gaps.length ? firsts.get(d + 1) : bars.size();
            for (int i = first; i < end; i++) {
                volumes[d] += bars.volume(i);
            }
        }
    }

    /// True if a name is that of a continuous future, such as `CL=F`, `RB0`, `RBL9`, `IF.HOT` or `ES1!`.
    public static boolean isContinuous(String name) {
        return CONTINUOUS.matcher(name.toUpperCase(Locale.ROOT)).matches();
    }

    /// True if a name is that of a single contract, which has no rolls.
    ///
    /// @param bars bars of the series, at least one
    public static boolean isContract(String name, Bars bars) {
        try {
            DeliveryMonth.parse(name, bars.time(0).toLocalDate());
            return true;
        } catch (KronosException e) {
            return false;
        }
    }

    /// Returns the suspected rolls.
    ///
    /// @param bars bars of a continuous future in ascending order
    /// @param interest bars whose volume is the open interest at their end; null if it is not known
    /// @param dates trading days of the bars
    public static List<Finding> check(Bars bars, @Nullable Bars interest, TradingDates dates) {
        RollChecks checks = new RollChecks(bars, dates);
        double[] changes = interest == null ? new double[0] : checks.changes(interest, dates);
        double gap = Math.max(MIN_GAP, GAPS * medianOfAbsolutes(checks.gaps));
        double change = Math.max(MIN_INTEREST_CHANGE, INTEREST_CHANGES * medianOfAbsolutes(changes));
        List<Finding> findings = new ArrayList<>();
        for (int day = 1; day < checks.gaps.length && checks.gaps.length >= MIN_DAYS; day++) {
            if (Math.abs(checks.gaps[day]) > gap) {
                if (changes.length > day && Math.abs(changes[day]) > change) {
                    findings.add(checks.finding(
                            day,
                            String.format(
                                    Locale.ROOT,
                                    "the open interest changes by %+.0f %%",
                                    100 * (Math.exp(changes[day]) - 1))));
                } else if (checks.isRevived(day)) {
                    findings.add(checks.finding(day, "the volume had died down and returns at once"));
                }
            }
        }
        return findings;
    }

    /// The log changes of the open interest from trading day to trading day.
    private double[] changes(Bars interest, TradingDates dates) {
        SortedMap<LocalDate, Double> last = new TreeMap<>();
        for (int i = 0; i < interest.size(); i++) {
            last.put(dates.of(interest, i), interest.volume(i));
        }
        double[] changes = new double[firsts.size()];
        Arrays.fill(changes, Double.NaN);
        for (int day = 1; day < changes.length; day++) {
            double before = last.getOrDefault(dates.of(bars, firsts.get(day - 1)), Double.NaN);
            double after = last.getOrDefault(dates.of(bars, firsts.get(day)), Double.NaN);
            changes[day] = before > 0 && after > 0 ? Math.log(after / before) : Double.NaN;
        }
        return changes;
    }

    private boolean isRevived(int day) {
        if (day < VOLUME_DAYS) {
            return false;
        }
        double[] before = Arrays.copyOfRange(volumes, day - VOLUME_DAYS, day);
        Arrays.sort(before);
        double median = before[VOLUME_DAYS / 2];
        double last = volumes[day - 1];
        for (int quiet = day - FADED_DAYS; quiet < day; quiet++) {
            if (!(volumes[quiet] < FADED * median)) {
                return false;
            }
        }
        return last > 0 && volumes[day] > REVIVED * last && volumes[day] > FADED * median;
    }

    private Finding finding(int day, String activity) {
        int first = firsts.get(day);
        return new Finding(
                Kind.UNADJUSTED_ROLL,
                first,
                bars.time(first),
                1,
                String.format(
                        Locale.ROOT,
                        "the open is %.3f of the close before it, %.0f times the median gap, while %s; possibly a roll to"
                                + " another contract that is not adjusted: join the contracts as a continuous series",
                        Math.exp(gaps[day]),
                        Math.abs(gaps[day]) / medianOfAbsolutes(gaps),
                        activity));
    }

    private static double medianOfAbsolutes(double[] values) {
        double[] sorted = Arrays.stream(values)
                .filter(Double::isFinite)
                .map(Math::abs)
                .sorted()
                .toArray();
        return sorted.length == 0 ? 0 : sorted[sorted.length / 2];
    }
}
