package io.github.kronos4j.evaluation.record;

import io.github.kronos4j.evaluation.record.ForecastScorer.Outcome;
import io.github.kronos4j.forecast.record.RecordedForecast;

/// A recorded forecast with the known facts about its bars.
///
/// @param state state of its scoring
/// @param bars number of its bars that are scored
/// @param coverage80 share of their closes inside the 80 % interval; NaN if none is scored
/// @param actualReturn return from the close of the origin to that of its last bar; NaN if unknown
public record RecordedOutcome(
        RecordedForecast forecast, State state, int bars, double coverage80, double actualReturn) {
    /// State of the scoring of a forecast, see [RecordCounts].
    public enum State {
        /// Its bars are over, and it is scored.
        SCORED,
        /// Some of its bars are yet to come.
        PENDING,
        /// An earlier forecast of its series from the same bar is scored instead.
        REPEAT,
        /// Its bars are over, and cannot be found.
        UNMATCHED
    }

    static RecordedOutcome of(RecordedForecast forecast, Outcome outcome) {
        return switch (outcome) {
            case Outcome.Scored scored -> scored(forecast, scored.score());
            case Outcome.Pending _ -> without(forecast, State.PENDING);
            case Outcome.Unmatched _ -> without(forecast, State.UNMATCHED);
        };
    }

    static RecordedOutcome repeat(RecordedForecast forecast) {
        return without(forecast, State.REPEAT);
    }

    private static RecordedOutcome scored(RecordedForecast forecast, ForecastScore score) {
        int covered = score.covered().get(RecordedInterval.CENTRAL_80.ordinal());
        return new RecordedOutcome(
                forecast, State.SCORED, score.bars(), (double) covered / score.bars(), score.actualReturn());
    }

    private static RecordedOutcome without(RecordedForecast forecast, State state) {
        return new RecordedOutcome(forecast, state, 0, Double.NaN, Double.NaN);
    }
}
