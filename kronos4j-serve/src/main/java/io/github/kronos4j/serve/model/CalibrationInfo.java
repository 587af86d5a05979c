package io.github.kronos4j.serve.model;

import io.github.kronos4j.calibration.Calibration;
import io.github.kronos4j.calibration.CalibrationScope;
import java.util.List;

/// A calibration as clients read it.
public record CalibrationInfo(
        String id,
        String model,
        String interval,
        List<String> zones,
        int series,
        double temperature,
        int topK,
        double topP,
        int samples,
        int lookback,
        int horizon,
        int windows,
        String firstOrigin,
        String lastOrigin,
        String learnedUntil) {
    public static CalibrationInfo of(Calibration calibration) {
        CalibrationScope scope = calibration.scope();
        return new CalibrationInfo(
                CalibrationId.of(calibration),
                scope.model(),
                scope.interval(),
                scope.zones(),
                scope.series(),
                scope.temperature(),
                scope.topK(),
                scope.topP(),
                scope.samples(),
                scope.lookback(),
                calibration.horizon(),
                scope.windows(),
                scope.firstOrigin(),
                scope.lastOrigin(),
                scope.learnedUntil());
    }
}
