package io.github.kronos4j.forecast;

import io.github.kronos4j.tensor.Engine;
import io.github.kronos4j.testkit.ForecasterContract;
import io.github.kronos4j.testkit.Golden;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;

class SharedForecasterContractTest implements ForecasterContract {
    private final ForecastScheduler scheduler = new ForecastScheduler(100);

    @Override
    public Forecaster create() {
        Path folder = Golden.sets().getFirst().folder();
        return scheduler.share(
                KronosForecaster.load(folder.resolve("model"), folder.resolve("tokenizer"), Engine.scalar(2, 8)));
    }

    @AfterEach
    void close() {
        scheduler.close();
    }
}
