package io.github.kronos4j.app.command.train;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Kills a training in a separate process and resumes it.
class KilledTrainingTest {
    private static final List<String> CHOSEN_BY_LOSS = List.of("best/model.safetensors");
    private static final List<String> CHOSEN_BY_FORECASTS =
            List.of("best/model.safetensors", "best-loss/model.safetensors", "selection.json", "selection.html");

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"loss", "crps"})
    void resumesKilledTrainingWithIdenticalResults(String select) throws IOException, InterruptedException {
        Kronos.Run whole = Kronos.run(finetune("whole", select));
        assertThat(whole.code()).as(whole.err()).isZero();

        Path predictor = folder.resolve("killed/predictor");
        Process process = Kronos.start(finetune("killed", select), folder.resolve("log"));
        try {
            assertThat(Kronos.waitForStep(predictor, process)).isTrue();
        } finally {
            process.destroyForcibly().waitFor();
        }
        Kronos.Run rest = Kronos.run(
                List.of("finetune", "--resume", "-o", folder.resolve("killed").toString()));

        assertThat(rest.code()).as(rest.err()).isZero();
        assertThat(Kronos.metrics(predictor)).isEqualTo(Kronos.metrics(folder.resolve("whole/predictor")));
        assertThat(predictor.resolve("best-loss")).matches(path -> Files.exists(path) == select.equals("crps"));
        for (String file : select.equals("crps") ? CHOSEN_BY_FORECASTS : CHOSEN_BY_LOSS) {
            assertThat(predictor.resolve(file))
                    .hasSameBinaryContentAs(folder.resolve("whole/predictor").resolve(file));
        }
    }

    private List<String> finetune(String output, String select) {
        List<String> arguments = Kronos.little("finetune", "-i", Kronos.BARS, "-m", Kronos.MODEL);
        arguments.addAll(List.of("--steps", "40", "--learning-rate", "1e-3", "--select", select));
        arguments.addAll(List.of("--set", "predictor.select_windows=12", "--set", "predictor.select_samples=5"));
        arguments.addAll(List.of("--set", "predictor.validation_interval=5", "--set", "predictor.patience=0"));
        arguments.addAll(List.of("-o", folder.resolve(output).toString()));
        return arguments;
    }
}
