package io.github.kronos4j.calibration;

import io.github.kronos4j.evaluation.Window;
import io.github.kronos4j.forecast.Forecast;
import java.time.LocalDateTime;

/// A forecast of a past window, with what came.
///
/// @param origin time of the last bar seen
/// @param known time from which all of the truth is known
/// @param spread what the forecast said
/// @param truth by step: log of the true close over the last close seen
record PastForecast(LocalDateTime origin, LocalDateTime known, Spread spread, float[] truth) {
    static PastForecast of(Window window, Forecast forecast, LevelGrid grid) {
        float[] truth = new float[window.truth().size()];
        for (int step = 0; step < truth.length; step++) {
            truth[step] = (float) Spread.log(window.truth().close(step), window.lastClose());
        }
        return new PastForecast(
                window.origin(), window.truth().time(truth.length - 1), Spread.of(forecast, grid), truth);
    }
}
