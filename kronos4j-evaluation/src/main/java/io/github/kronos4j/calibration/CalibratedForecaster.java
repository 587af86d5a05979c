package io.github.kronos4j.calibration;

import io.github.kronos4j.KronosException;
import io.github.kronos4j.forecast.ContextWindow;
import io.github.kronos4j.forecast.Forecast;
import io.github.kronos4j.forecast.ForecastRequest;
import io.github.kronos4j.forecast.ForecastResult;
import io.github.kronos4j.forecast.Forecaster;
import io.github.kronos4j.forecast.Progress;
import io.github.kronos4j.internal.Fingerprint;
import io.github.kronos4j.market.Interval;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/// Decorator that calibrates the forecasts of another forecaster: with one calibration that must fit, or with the first
/// of several that fits. A forecast that is not [Forecast#isResolved] is left as sampled. As safe for use by many
/// threads as the decorated forecaster.
public final class CalibratedForecaster implements Forecaster {
    private final Forecaster forecaster;
    private final List<Calibration> calibrations;
    private final UnaryOperator<Forecast> calibrate;

    private CalibratedForecaster(
            Forecaster forecaster, List<Calibration> calibrations, UnaryOperator<Forecast> calibrate) {
        this.forecaster = forecaster;
        this.calibrations = List.copyOf(calibrations);
        this.calibrate = calibrate;
    }

    /// Calibrates every forecast with the same calibration. A forecast that it does not fit fails.
    ///
    /// @param forecaster closed with this one
    public CalibratedForecaster(Forecaster forecaster, Calibration calibration) {
        this(forecaster, List.of(calibration), forecast -> {
            calibration.requireFit(
                    forecast.metadata().model(),
                    forecaster.identity(forecast),
                    Interval.infer(forecast.history()).label(),
                    forecast.metadata().sampling(),
                    forecast.horizon());
            return warned(CalibrationChoice.of(calibration, forecast).apply(forecast));
        });
    }

    /// Calibrates every forecast with the first calibration that fits it. If none does, the forecast is left as
    /// sampled and has a warning with the reason.
    ///
    /// @param forecaster closed with the new one
    public static CalibratedForecaster whereFitting(Forecaster forecaster, List<Calibration> calibrations) {
        return new CalibratedForecaster(
                forecaster,
                calibrations,
                forecast -> warned(CalibrationChoice.of(calibrations, forecaster.identity(forecast), forecast)
                        .apply(forecast)));
    }

    private static Forecast warned(Forecast forecast) {
        String reason = forecast.metadata().calibrationReason();
        return reason.isEmpty() || forecast.metadata().hasHead()
                ? forecast
                : forecast.withWarnings(List.of(forecast.symbol() + " is not calibrated: " + reason));
    }

    /// Does the same as [#whereFitting(Forecaster, List)], but calls a listener instead of adding a warning.
    ///
    /// @param forecaster closed with the new one
    /// @param listener receives each forecast left as sampled, whose metadata has the reason, in the thread of the
    ///     caller
    public static CalibratedForecaster whereFitting(
            Forecaster forecaster, List<Calibration> calibrations, Consumer<Forecast> listener) {
        return new CalibratedForecaster(forecaster, calibrations, forecast -> {
            Forecast result = CalibrationChoice.of(calibrations, forecaster.identity(forecast), forecast)
                    .apply(forecast);
            if (!result.metadata().isCalibrated()) {
                listener.accept(result);
            }
            return result;
        });
    }

    @Override
    public List<ForecastResult> forecastAll(List<ForecastRequest> requests, Progress progress) {
        return forecaster.forecastAll(requests, progress).stream()
                .map(this::calibrated)
                .toList();
    }

    private ForecastResult calibrated(ForecastResult result) {
        return switch (result) {
            case ForecastResult.Success success -> {
                try {
                    yield new ForecastResult.Success(calibrate.apply(success.forecast()));
                } catch (KronosException e) {
                    yield new ForecastResult.Failure(success.forecast().symbol(), e);
                }
            }
            case ForecastResult.Failure failure -> failure;
        };
    }

    @Override
    public ContextWindow context() {
        return forecaster.context();
    }

    /// The identity of the decorated forecaster, followed by a checksum of the calibrations as files if there are
    /// any.
    @Override
    public String identity() {
        if (calibrations.isEmpty()) {
            return forecaster.identity();
        }
        Fingerprint fingerprint = new Fingerprint();
        for (Calibration calibration : calibrations) {
            fingerprint.add(CalibrationFile.text(calibration));
        }
        return forecaster.identity() + " " + fingerprint.hex();
    }

    @Override
    public void close() {
        forecaster.close();
    }
}
