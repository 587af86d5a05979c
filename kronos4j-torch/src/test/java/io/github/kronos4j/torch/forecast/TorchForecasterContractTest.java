package io.github.kronos4j.torch.forecast;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.kronos4j.forecast.ContextWindow;
import io.github.kronos4j.forecast.Forecaster;
import io.github.kronos4j.forecast.Sampling;
import io.github.kronos4j.hub.PretrainedModel;
import io.github.kronos4j.testkit.ForecasterContract;
import io.github.kronos4j.torch.Golden;
import io.github.kronos4j.torch.TorchDevice;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class TorchForecasterContractTest implements ForecasterContract {
    private static final int MAX_CONTEXT = 96;

    @Override
    public Forecaster create() {
        Path folder = Golden.TINY.folder();
        var model = new PretrainedModel("tiny", folder.resolve("model"), folder.resolve("tokenizer"), MAX_CONTEXT);
        return TorchForecaster.load(model, TorchDevice.CPU, 1);
    }

    /// Logits differ by rounding with the other requests of a call, which changes a path only if its draw falls
    /// between two such numbers. Greedy paths have no draws.
    @Override
    public Sampling sampling() {
        return Sampling.greedy();
    }

    /// Bars decoded from equal tokens differ by rounding.
    @Override
    public double tolerance() {
        return 1e-4;
    }

    @Test
    void contextIsTheWindowOfTheModel() {
        try (Forecaster forecaster = create()) {
            assertThat(forecaster.context()).isEqualTo(ContextWindow.ofLength(MAX_CONTEXT));
        }
    }
}
