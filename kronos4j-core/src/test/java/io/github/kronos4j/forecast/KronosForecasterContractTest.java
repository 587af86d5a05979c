package io.github.kronos4j.forecast;

import io.github.kronos4j.tensor.Engine;
import io.github.kronos4j.testkit.ForecasterContract;
import io.github.kronos4j.testkit.Golden;
import java.nio.file.Path;

class KronosForecasterContractTest implements ForecasterContract {
    @Override
    public Forecaster create() {
        Path folder = Golden.sets().getFirst().folder();
        return KronosForecaster.load(folder.resolve("model"), folder.resolve("tokenizer"), Engine.scalar(2, 8));
    }
}
