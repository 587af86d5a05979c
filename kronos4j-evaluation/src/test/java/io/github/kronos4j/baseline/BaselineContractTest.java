package io.github.kronos4j.baseline;

import io.github.kronos4j.forecast.Forecaster;
import io.github.kronos4j.testkit.ForecasterContract;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource
record BaselineContractTest(Baseline baseline) implements ForecasterContract {
    @Override
    public Forecaster create() {
        return baseline.forecaster();
    }
}
