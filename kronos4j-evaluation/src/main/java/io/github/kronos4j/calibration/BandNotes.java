package io.github.kronos4j.calibration;

import io.github.kronos4j.forecast.Forecast;
import io.github.kronos4j.forecast.PathKind;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/// Notes of an evaluation about forecasts that have neither a volatility head nor a calibration, each reason once. A
/// listener of [CalibratedForecaster#whereFitting(io.github.kronos4j.forecast.Forecaster, List, Consumer)]. Not safe
/// for use by many threads.
public final class BandNotes implements Consumer<Forecast> {
    private final Set<String> reasons = new LinkedHashSet<>();

    /// Starts without notes.
    public BandNotes() {}

    @Override
    public void accept(Forecast forecast) {
        if (PathKind.of(forecast) != PathKind.ONE_PATH && !forecast.metadata().hasHead()) {
            reasons.add(forecast.metadata().calibrationReason());
        }
    }

    /// The notes, in the order in which their reasons were seen.
    public List<String> notes() {
        return reasons.stream().map(BandNotes::note).toList();
    }

    /// The note about a reason.
    public static String note(String reason) {
        return "some forecasts have their bands as sampled: " + reason;
    }
}
