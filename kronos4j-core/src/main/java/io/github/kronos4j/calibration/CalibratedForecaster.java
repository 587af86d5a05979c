package io.github.kronos4j.calibration;

import io.github.kronos4j.KronosException;
import io.github.kronos4j.forecast.ForecastRequest;
import io.github.kronos4j.forecast.ForecastResult;
import io.github.kronos4j.forecast.Forecaster;
import io.github.kronos4j.forecast.Progress;
import io.github.kronos4j.market.Fingerprint;
import io.github.kronos4j.market.Interval;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// A forecaster whose every forecast is calibrated.
public final class CalibratedForecaster implements Forecaster {
    private final Forecaster forecaster;
    private final Calibration calibration;

    /// Wraps a forecaster.
    ///
    /// @param forecaster closed with this one
    public CalibratedForecaster(Forecaster forecaster, Calibration calibration) {
        this.forecaster = forecaster;
        this.calibration = calibration;
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
                    calibration.requireFit(
                            success.forecast().metadata().model(),
                            forecaster.identity(),
                            Interval.infer(success.forecast().history()).label(),
                            success.forecast().metadata().sampling(),
                            success.forecast().horizon());
                    yield new ForecastResult.Success(calibration.apply(success.forecast()));
                } catch (KronosException e) {
                    yield new ForecastResult.Failure(success.forecast().symbol(), e);
                }
            }
            case ForecastResult.Failure failure -> failure;
        };
    }

    /// That of the forecaster and a checksum of the calibration as a file.
    @Override
    public String identity() {
        try (var bytes = new ByteArrayOutputStream()) {
            CalibrationFile.write(calibration, bytes);
            String text = bytes.toString(StandardCharsets.UTF_8);
            return forecaster.identity() + " " + new Fingerprint().add(text).hex();
        } catch (IOException e) {
            throw new IllegalStateException("a calibration cannot be written to memory", e);
        }
    }

    @Override
    public void close() {
        forecaster.close();
    }
}
