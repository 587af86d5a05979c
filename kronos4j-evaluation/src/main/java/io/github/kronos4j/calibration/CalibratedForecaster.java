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
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/// Decorator that calibrates the forecasts of another forecaster: with one calibration that must fit, or with whichever
/// of several fits. A forecast that is not [Forecast#isResolved] is left as sampled. As safe for use by many threads as
/// the decorated forecaster.
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
                    forecaster.identity(),
                    Interval.infer(forecast.history()).label(),
                    forecast.metadata().sampling(),
                    forecast.horizon());
            List<String> reasons = new ArrayList<>();
            Forecast result = CalibrationChoice.of(calibration, forecast).apply(forecast, reasons::add);
            return result.withWarnings(reasons);
        });
    }

    /// Calibrates every forecast with the first calibration that fits it. If none does, the forecast is left as
    /// sampled and has a warning with the reason.
    ///
    /// @param forecaster closed with the new one
    public static CalibratedForecaster whereFitting(Forecaster forecaster, List<Calibration> calibrations) {
        return new CalibratedForecaster(forecaster, calibrations, forecast -> {
            List<String> reasons = new ArrayList<>();
            Forecast result = CalibrationChoice.of(calibrations, forecaster.identity(), forecast)
                    .apply(forecast, reasons::add);
            return result.withWarnings(reasons);
        });
    }

    /// As [#whereFitting(Forecaster, List)], but reports the reason to a listener.
    ///
    /// @param forecaster closed with the new one
    /// @param notes receives one sentence for each forecast left as sampled, in the thread of the caller
    public static CalibratedForecaster whereFitting(
            Forecaster forecaster, List<Calibration> calibrations, Consumer<String> notes) {
        return new CalibratedForecaster(
                forecaster,
                calibrations,
                forecast -> CalibrationChoice.of(calibrations, forecaster.identity(), forecast)
                        .apply(forecast, notes));
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
