package io.github.kronos4j.report;

import io.github.kronos4j.data.file.CsvBarWriter;
import io.github.kronos4j.data.file.Decimals;
import io.github.kronos4j.forecast.Estimate;
import io.github.kronos4j.forecast.ForecastMetadata;
import io.github.kronos4j.forecast.Sampling;
import io.github.kronos4j.internal.ZoneNames;
import io.github.kronos4j.market.Bars;
import io.github.kronos4j.market.Interval;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Locale;

/// Formats numbers, times and settings for human readers.
public final class Format {
    private static final int MAX_PERCENT_DECIMALS = 2;
    private static final int MINUTES_END = "2024-06-18 11:15".length();
    private static final int SECONDS_END = "2024-06-18 11:15:00".length();

    private Format() {}

    /// A time without trailing zeros: `2024-06-18 11:15`, or `2024-06-18` for midnight.
    public static String shortStamp(LocalDateTime time) {
        String stamp = CsvBarWriter.stamp(time);
        if (stamp.endsWith(" 00:00:00")) {
            return stamp.substring(0, 10);
        }
        return stamp.endsWith(":00") ? stamp.substring(0, MINUTES_END) : stamp;
    }

    /// The time of a bar: the date alone for bars of a day or longer, otherwise as [#shortStamp(LocalDateTime)].
    public static String shortStamp(LocalDateTime time, Interval interval) {
        return interval.isIntraday() ? shortStamp(time) : time.toLocalDate().toString();
    }

    /// The time of a bar as [#shortStamp(LocalDateTime, Interval)], with its offset if local times of the bars
    /// occur twice: `2024-11-03 01:00-05:00`.
    public static String shortStamp(Bars bars, int i, Interval interval) {
        return interval.isIntraday() ? shortStamp(bars, i) : shortStamp(bars.time(i), interval);
    }

    /// The time of a bar as [#shortStamp(LocalDateTime)], with its offset if local times of the bars occur twice:
    /// `2024-11-03 01:00-05:00`.
    public static String shortStamp(Bars bars, int i) {
        if (!bars.hasLaterOccurrences()) {
            return shortStamp(bars.time(i));
        }
        String stamp = CsvBarWriter.stamp(bars, i);
        return stamp.startsWith(":00", MINUTES_END)
                ? new StringBuilder(stamp).delete(MINUTES_END, SECONDS_END).toString()
                : stamp;
    }

    /// The name of a zone: `Asia/Shanghai`, `UTC`.
    public static String zone(ZoneId zone) {
        return ZoneNames.of(zone);
    }

    /// A fraction as a signed percentage: `+1.25 %`; a hyphen if it is not finite.
    public static String signedPercent(double fraction) {
        return number("%+.2f %%", fraction * 100);
    }

    /// A fraction as a percentage without decimals: `57 %`; a hyphen if it is not finite.
    public static String percent(double fraction) {
        return number("%.0f %%", fraction * 100);
    }

    /// An estimate as a signed percentage: `+1.3 % ± 0.8`; a hyphen if it is not finite.
    public static String signedPercent(Estimate estimate) {
        return percent("+", estimate) + error(estimate, 100, MAX_PERCENT_DECIMALS);
    }

    /// An estimate as a percentage: `57 % ± 9`; a hyphen if it is not finite.
    public static String percent(Estimate estimate) {
        return percent("", estimate) + error(estimate, 100, MAX_PERCENT_DECIMALS);
    }

    /// An estimate as a signed percentage in digits that match the error, which is left out: `+1.3 %`.
    static String signedPercentAlone(Estimate estimate) {
        return percent("+", estimate);
    }

    private static String percent(String sign, Estimate estimate) {
        int decimals = decimals(100 * estimate.error(), MAX_PERCENT_DECIMALS);
        return number("%" + sign + "." + decimals + "f %%", 100 * estimate.value());
    }

    /// The error of an estimate: ` ± 0.8`; empty if it is zero or not finite.
    ///
    /// @param factor factor of the unit
    static String error(Estimate estimate, double factor, int maxDecimals) {
        double error = factor * estimate.error();
        return error != 0 && Double.isFinite(error) && Double.isFinite(estimate.value())
                ? " ± " + number("%." + decimals(error, maxDecimals) + "f", error)
                : "";
    }

    /// The number of decimals that show an error in one significant digit, or in two if the first is 1, so that a
    /// value with as many decimals has the digits that mean something.
    ///
    /// @param max maximum, which is also the result if there is no error
    static int decimals(double error, int max) {
        if (!(error > 0 && error < Double.POSITIVE_INFINITY)) {
            return max;
        }
        int exponent = (int) Math.floor(Math.log10(error));
        double first = Math.rint(error / Math.pow(10, exponent) * 10) / 10;
        return Math.clamp((first < 2 ? 1 : 0) - (long) exponent, 0, max);
    }

    /// A number in a pattern of [java.util.Formatter], without the sign of a zero; a hyphen if it is not finite.
    public static String number(String pattern, double value) {
        if (!Double.isFinite(value)) {
            return "-";
        }
        String text = String.format(Locale.ROOT, pattern, value);
        boolean isZero = text.chars().noneMatch(c -> c >= '1' && c <= '9');
        return isZero ? String.format(Locale.ROOT, pattern, 0.0) : text;
    }

    /// A number in the shortest plain decimal form that loses nothing: `0.5`, `1`, `12000000`; empty if not finite.
    public static String plain(double value) {
        return Double.isFinite(value) ? Decimals.shortest(value) : "";
    }

    /// The calibration state of the prediction intervals in words, the same in all outputs: `calibrated`,
    /// `calibrated, but on another market`, `from the volatility head` or `not calibrated`.
    public static String calibration(ForecastMetadata metadata) {
        if (!metadata.isCalibrated()) {
            return metadata.hasHead() ? "from the volatility head" : "not calibrated";
        }
        String reservation = metadata.calibrationReservation();
        return "calibrated" + (reservation.isEmpty() ? "" : ", but " + reservation);
    }

    /// The sampling settings: `30 paths, temperature 1, top-p 1, seed 0`.
    public static String sampling(Sampling sampling) {
        String paths = sampling.samples() == 1 ? "one path" : sampling.samples() + " paths";
        if (sampling.isGreedy()) {
            return paths + ", greedy";
        }
        return paths
                + ", temperature " + plain(sampling.temperature())
                + (sampling.topK() > 0 ? ", top-k " + sampling.topK() : "")
                + ", top-p " + plain(sampling.topP())
                + ", seed " + sampling.seed();
    }
}
