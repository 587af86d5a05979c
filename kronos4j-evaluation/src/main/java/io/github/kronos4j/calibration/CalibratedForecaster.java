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
import java.util.function.UnaryOperator;

/// A forecaster whose forecasts are calibrated: all of them with one calibration, or those that one of several was
/// made for.
public final class CalibratedForecaster implements Forecaster {
    private final Forecaster forecaster;
    private final List<Calibration> calibrations;
    private final UnaryOperator<Forecast> calibrate;

    /// Every forecast is calibrated with this calibration, or fails where it was made for another kind.
    ///
    /// @param forecaster closed with this one
    public CalibratedForecaster(Forecaster forecaster, Calibration calibration) {
        this.forecaster = forecaster;
        this.calibrations = List.of(calibration);
        this.calibrate = forecast -> {
            calibration.requireFit(
                    forecast.metadata().model(),
                    forecaster.identity(),
                    Interval.infer(forecast.history()).label(),
                    forecast.metadata().sampling(),
                    forecast.horizon());
            return calibration.apply(forecast);
        };
    }

    private CalibratedForecaster(Forecaster forecaster, List<Calibration> calibrations) {
        this.forecaster = forecaster;
        this.calibrations = List.copyOf(calibrations);
        this.calibrate = forecast -> this.calibrations.stream()
                .filter(calibration -> calibration.fits(forecaster.identity(), forecast))
                .findFirst()
                .map(calibration -> calibration.apply(forecast))
                .orElse(forecast);
    }

    /// A forecast is calibrated with the first of these calibrations that fits it, and stays as drawn where none
    /// does.
    ///
    /// @param forecaster closed with the new one
    public static CalibratedForecaster whereFitting(Forecaster forecaster, List<Calibration> calibrations) {
        return new CalibratedForecaster(forecaster, calibrations);
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

    /// That of the forecaster and a checksum of the calibrations as files.
    @Override
    public String identity() {
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
