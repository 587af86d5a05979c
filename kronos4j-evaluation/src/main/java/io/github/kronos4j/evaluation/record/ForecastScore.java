package io.github.kronos4j.evaluation.record;

import io.github.kronos4j.evaluation.DirectionTrial;
import io.github.kronos4j.forecast.record.RecordedForecast;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;

/// Scores of one forecast whose bars have arrived. Losses are fractions of the last close.
///
/// @param days local days of its bars that have arrived, one for each bar; a bar that was not traded is missing
/// @param covered number of closes inside each interval of [RecordedInterval]
/// @param crps mean score of the quantiles over the bars
/// @param reference mean score of the random walk at the same bars
/// @param actualReturn return from the origin to its last bar; NaN if that bar is missing
record ForecastScore(
        RecordedForecast forecast,
        List<LocalDate> days,
        List<Integer> covered,
        double crps,
        double reference,
        double actualReturn) {
    ForecastScore {
        days = List.copyOf(days);
        covered = List.copyOf(covered);
    }

    /// Number of its bars that have arrived.
    int bars() {
        return days.size();
    }

    Instant origin() {
        return forecast.origin().instant();
    }

    Instant end() {
        return forecast.end().instant();
    }

    DirectionTrial trial() {
        return new DirectionTrial(
                LocalDateTime.ofInstant(origin(), ZoneOffset.UTC), forecast.probabilityUp(), actualReturn);
    }
}
