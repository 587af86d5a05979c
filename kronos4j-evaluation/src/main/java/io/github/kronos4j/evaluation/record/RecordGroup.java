package io.github.kronos4j.evaluation.record;

import io.github.kronos4j.forecast.record.RecordedForecast;
import io.github.kronos4j.market.Interval;
import java.util.Comparator;

/// Forecasts that are scored together.
///
/// @param isAheadOfTime true if they were written before their first bar was known; those written in hindsight are
///     tests, not a record, and are never mixed with the former
public record RecordGroup(String model, boolean isCalibrated, String market, Interval interval, boolean isAheadOfTime)
        implements Comparable<RecordGroup> {
    private static final Comparator<RecordGroup> ORDER = Comparator.comparing(RecordGroup::isAheadOfTime)
            .reversed()
            .thenComparing(RecordGroup::model)
            .thenComparing(RecordGroup::isCalibrated)
            .thenComparing(RecordGroup::market)
            .thenComparingLong(group -> group.interval().seconds());

    static RecordGroup of(RecordedForecast forecast) {
        return new RecordGroup(
                forecast.method().model(),
                forecast.method().isCalibrated(),
                forecast.series().market(),
                forecast.series().interval(),
                forecast.isAheadOfTime());
    }

    @Override
    public int compareTo(RecordGroup other) {
        return ORDER.compare(this, other);
    }

    /// Its name for readers: `nano, calibrated, cn 1d, written ahead of time`.
    @Override
    public String toString() {
        return model + (isCalibrated ? ", calibrated, " : ", not calibrated, ") + market + " " + interval
                + (isAheadOfTime ? ", written ahead of time" : ", written in hindsight");
    }
}
