package io.github.kronos4j.app.command.train;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.kronos4j.app.HubServer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Tests that trainings download the checkpoints of the hub from which they start.
class HubTrainingTest {
    private static final String MODEL = "NeoQuasar/Kronos-small";
    private static final String TOKENIZER = "NeoQuasar/Kronos-Tokenizer-base";

    @TempDir
    Path folder;

    private final HubServer hub =
            new HubServer().with(MODEL, Path.of(Kronos.MODEL)).with(TOKENIZER, Path.of(Kronos.TOKENIZER));

    @AfterEach
    void stop() {
        hub.close();
    }

    @Test
    void fineTunesAModelByName() {
        Kronos.Run run = train("finetune", "-m", MODEL, "--steps", "1");
        assertThat(run.code()).as(run.err()).isZero();
        assertThat(folder.resolve("run/predictor/best/model.safetensors")).exists();
        assertThat(folder.resolve("run/predictor/tokenizer/model.safetensors")).exists();
    }

    @Test
    void initializesFromANamedCheckpoint() {
        Kronos.Run run = train("train", "tokenizer", "--init", TOKENIZER, "--steps", "1");
        assertThat(run.code()).as(run.err()).isZero();
        assertThat(folder.resolve("run/tokenizer/best/model.safetensors")).exists();
    }

    @Test
    void downloadsNothingOffline() {
        Kronos.Run run = train(Map.of("HF_HUB_OFFLINE", "1"), "finetune", "-m", MODEL);
        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err()).contains(MODEL).contains("HF_HUB_OFFLINE");
        assertThat(hub.contents).isEmpty();
    }

    private Kronos.Run train(String... command) {
        return train(Map.of(), command);
    }

    private Kronos.Run train(Map<String, String> more, String... command) {
        List<String> arguments = new ArrayList<>(Kronos.little(command));
        arguments.addAll(List.of("-i", Kronos.BARS, "-o", folder.resolve("run").toString()));
        Map<String, String> environment = new HashMap<>(more);
        environment.put("HF_ENDPOINT", hub.endpoint());
        environment.put("HF_HUB_CACHE", folder.resolve("cache").toString());
        return Kronos.run(arguments, environment);
    }
}
