package io.github.kronos4j.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.kronos4j.KronosException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CheckpointTest {
    @ParameterizedTest
    @CsvSource({
        "runs/mine/predictor/best, mine",
        "runs/mine/tokenizer/best, mine/tokenizer",
        "runs/tiny/basemodel/best, tiny",
        "out/best, out",
        "tiny/model, tiny/model",
        "models/small, small"
    })
    void resultsOfATrainingHaveTheNameOfTheRun(String folder, String name) {
        assertThat(Checkpoint.nameOf(Path.of("/data").resolve(folder))).isEqualTo(name);
    }

    @Test
    void shortPathsHaveNames() {
        assertThat(Checkpoint.nameOf(Path.of("/best"))).isEqualTo("best");
        assertThat(Checkpoint.nameOf(Path.of("/predictor/best"))).isEqualTo("predictor");
        assertThat(Checkpoint.nameOf(Path.of("/model"))).isEqualTo("model");
        assertThat(Checkpoint.nameOf(Path.of("/"))).isEqualTo("/");
    }

    @TempDir
    private Path folder;

    @Test
    void opensTheGoldenCheckpoints() {
        try (Checkpoint checkpoint = Checkpoint.open(Fixtures.resource("golden/tiny/model"))) {
            assertThat(checkpoint.name()).isEqualTo("tiny/model");
            assertThat(checkpoint.config().<Integer>map(fields -> fields.integer("d_model")))
                    .isEqualTo(32);
            assertThat(checkpoint.tensors().tensor("embedding.emb_s1.weight").shape())
                    .containsExactly(64L, 32L);
            assertThat(checkpoint.sha256())
                    .isEqualTo("fd330a14a843d6765219ad2be1f58b0b81094472d3a5a866ea91fd80234bfb62")
                    .isSameAs(checkpoint.sha256());
        }
    }

    @Test
    void nameIsTheFolderOrTheHubId() {
        assertThat(name("Kronos-small")).isEqualTo("Kronos-small");
        assertThat(name("mine/tokenizer")).isEqualTo("mine/tokenizer");
        assertThat(name("hub/models--NeoQuasar--Kronos-small/snapshots/0a1b")).isEqualTo("NeoQuasar/Kronos-small");
    }

    @Test
    void listsMissingFiles() throws IOException {
        assertRejected(folder.resolve("absent"), "is not a folder");
        assertRejected(folder, "lacks config.json and model.safetensors");
        Files.writeString(folder.resolve("config.json"), "{}");
        assertRejected(folder, "lacks model.safetensors;");
        Files.writeString(folder.resolve("model.safetensors.index.json"), "{}");
        assertRejected(folder, "model.safetensors.index.json says: join them");
        Files.writeString(folder.resolve("pytorch_model.bin"), "PK");
        assertRejected(folder, "pytorch_model.bin must first be converted");
    }

    @Test
    void suggestsTheNestedCheckpoint() {
        Fixtures.checkpoint(folder.resolve("model"));
        assertRejected(folder, "while " + folder.resolve("model") + " has both");
        assertThat(Checkpoint.isAt(folder)).isFalse();
        assertThat(Checkpoint.isAt(folder.resolve("model"))).isTrue();
    }

    private String name(String path) {
        try (Checkpoint checkpoint = Checkpoint.open(Fixtures.checkpoint(folder.resolve(path)))) {
            return checkpoint.name();
        }
    }

    private static void assertRejected(Path folder, String message) {
        assertThatThrownBy(() -> Checkpoint.open(folder))
                .isInstanceOf(KronosException.class)
                .hasMessageStartingWith(folder + " ")
                .hasMessageContaining(message);
    }
}
