package io.github.kronos4j.app.command.train;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Kills a training in a separate process and resumes it.
class KilledTrainingTest {
    @TempDir
    Path folder;

    @Test
    void resumesKilledTrainingWithIdenticalResults() throws IOException, InterruptedException {
        Kronos.Run whole = Kronos.run(finetune("whole"));
        assertThat(whole.code()).as(whole.err()).isZero();

        Path predictor = folder.resolve("killed/predictor");
        Process process = Kronos.start(finetune("killed"), folder.resolve("log"));
        try {
            assertThat(Kronos.waitForStep(predictor, process)).isTrue();
        } finally {
            process.destroyForcibly().waitFor();
        }
        Kronos.Run rest = Kronos.run(
                List.of("finetune", "--resume", "-o", folder.resolve("killed").toString()));

        assertThat(rest.code()).as(rest.err()).isZero();
        assertThat(Kronos.metrics(predictor)).isEqualTo(Kronos.metrics(folder.resolve("whole/predictor")));
        assertThat(predictor.resolve("best/model.safetensors"))
                .hasSameBinaryContentAs(folder.resolve("whole/predictor/best/model.safetensors"));
    }

    private List<String> finetune(String output) {
        List<String> arguments = Kronos.little("finetune", "-i", Kronos.BARS, "-m", Kronos.MODEL);
        arguments.addAll(List.of("--steps", "40", "--learning-rate", "1e-3"));
        arguments.addAll(List.of("-o", folder.resolve(output).toString()));
        return arguments;
    }
}
