package io.github.kronos4j.calibration;

import io.github.kronos4j.baseline.Baseline;
import io.github.kronos4j.forecast.Forecaster;
import io.github.kronos4j.testkit.ForecasterContract;
import java.util.List;

class CalibratedForecasterContractTest implements ForecasterContract {
    @Override
    public Forecaster create() {
        return CalibratedForecaster.whereFitting(Baseline.RANDOM_WALK_EWMA.forecaster(), List.of());
    }
}
