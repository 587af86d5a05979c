package io.github.kronos4j.report;

import io.github.kronos4j.data.file.CsvBarWriter;
import io.github.kronos4j.data.file.Decimals;
import io.github.kronos4j.forecast.ForecastMetadata;
import io.github.kronos4j.forecast.Sampling;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Locale;

/// Formats numbers, times and settings for human readers.
public final class Format {
    private Format() {}

    /// A time without trailing zeros: `2024-06-18 11:15`, or `2024-06-18` for midnight.
    public static String shortStamp(LocalDateTime time) {
        String stamp = CsvBarWriter.stamp(time);
        if (stamp.endsWith(" 00:00:00")) {
            return stamp.substring(0, 10);
        }
        return stamp.endsWith(":00") ? stamp.substring(0, 16) : stamp;
    }

    /// The name of a zone: `Asia/Shanghai`, `UTC`.
    public static String zone(ZoneId zone) {
        return zone.equals(ZoneOffset.UTC) ? "UTC" : zone.getId();
    }

    /// A fraction as a signed percentage: `+1.25 %`; a hyphen if it is not finite.
    public static String signedPercent(double fraction) {
        return number("%+.2f %%", fraction * 100);
    }

    /// A fraction as a percentage without decimals: `57 %`; a hyphen if it is not finite.
    public static String percent(double fraction) {
        return number("%.0f %%", fraction * 100);
    }

    /// A number in a pattern of [java.util.Formatter]; a hyphen if it is not finite.
    public static String number(String pattern, double value) {
        return Double.isFinite(value) ? String.format(Locale.ROOT, pattern, value) : "-";
    }

    /// A number in the shortest plain decimal form that loses nothing: `0.5`, `1`, `12000000`; empty if not finite.
    public static String plain(double value) {
        return Double.isFinite(value) ? Decimals.shortest(value) : "";
    }

    /// The calibration state of the prediction intervals: `calibrated` or `not calibrated`.
    public static String calibration(ForecastMetadata metadata) {
        return metadata.isCalibrated() ? "calibrated" : "not calibrated";
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
