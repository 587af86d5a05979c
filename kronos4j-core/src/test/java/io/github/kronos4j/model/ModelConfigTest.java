package io.github.kronos4j.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.kronos4j.KronosException;
import io.github.kronos4j.checkpoint.Checkpoint;
import io.github.kronos4j.checkpoint.Config;
import io.github.kronos4j.tensor.Engine;
import io.github.kronos4j.testkit.Golden;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ModelConfigTest {
    private static final String MODEL = "{\"s1_bits\": 10, \"s2_bits\": 10, \"n_layers\": 12, \"d_model\": 832,"
            + " \"n_heads\": 16, \"ff_dim\": 2048, \"learn_te\": true, \"ffn_dropout_p\": 0.2}";
    private static final String TOKENIZER = "{\"d_in\": 6, \"d_model\": 256, \"n_heads\": 4, \"ff_dim\": 512,"
            + " \"n_enc_layers\": 4, \"n_dec_layers\": 4, \"s1_bits\": 10, \"s2_bits\": 10, \"beta\": 0.05}";

    @TempDir
    private Path folder;

    @Test
    void readsPublishedBaseConfig() {
        KronosConfig config = KronosConfig.from(Config.parse("config.json", MODEL));
        assertThat(config).isEqualTo(new KronosConfig(10, 10, 12, 832, 16, 2048, true));
        assertThat(config.s1Vocabulary()).isEqualTo(1024);
        assertThat(config.s2Vocabulary()).isEqualTo(1024);
        assertThat(TokenizerConfig.from(Config.parse("config.json", TOKENIZER)))
                .isEqualTo(new TokenizerConfig(6, 256, 4, 512, 4, 4, 10, 10, BarCoordinates.LEVELS));
    }

    @ParameterizedTest
    @CsvSource({
        "s1_bits, 0, s1_bits is 0",
        "s1_bits, 17, s1_bits is 17 but must be from 1 to 16",
        "s2_bits, -1, s2_bits is -1",
        "n_layers, 0, n_layers is 0",
        "n_layers, 100000, n_layers is 100000",
        "ff_dim, 0, ff_dim is 0",
        "ff_dim, 2000000000, ff_dim is 2000000000",
        "d_model, 0, d_model is 0",
        "d_model, 1000000, d_model is 1000000",
        "n_heads, 0, n_heads is 0",
        "n_heads, 15, d_model 832 does not split into 15 heads",
        "n_heads, 64, d_model 832 does not split into 64 heads of an even depth",
        "d_model, 96.5, d_model = 96.5 is not an integer",
    })
    void rejectsInvalidModels(String key, String value, String message) {
        assertRejected(() -> KronosConfig.from(Config.parse("m/config.json", with(MODEL, key, value))), message);
    }

    @Test
    void rejectsWidthsNotDivisibleByFineTokenHeads() {
        assertRejected(() -> new KronosConfig(10, 10, 2, 90, 5, 64, true), "d_model 90 is not a multiple of the 4");
    }

    @ParameterizedTest
    @CsvSource({
        "d_in, 5, d_in is 5 but must be from 6 to 6",
        "n_enc_layers, 0, n_enc_layers is 0",
        "n_dec_layers, 9999, n_dec_layers is 9999",
        "s2_bits, 32, s2_bits is 32",
        "n_heads, 256, d_model 256 does not split into 256 heads of an even depth",
    })
    void rejectsInvalidTokenizers(String key, String value, String message) {
        assertRejected(() -> TokenizerConfig.from(Config.parse("t/config.json", with(TOKENIZER, key, value))), message);
    }

    @Test
    void distinguishesModelAndTokenizer() {
        try (Engine engine = Engine.scalar(1, 8)) {
            for (Golden golden : Golden.sets()) {
                try (var model = golden.model();
                        var tokenizer = golden.tokenizer()) {
                    assertRejected(
                            () -> Kronos.load(tokenizer, engine.kernels()),
                            "lacks n_layers, learn_te; is it the config.json of this kind of checkpoint?");
                    assertRejected(
                            () -> KronosTokenizer.load(model, engine.kernels()),
                            "lacks d_in, n_enc_layers, n_dec_layers; is it the config.json");
                }
            }
        }
    }

    /// Allocation depends on the tensors of the file, however large the config claims they are.
    @ParameterizedTest
    @CsvSource({"d_model, 65536", "ff_dim, 262144", "n_layers, 512", "s1_bits, 16"})
    void rejectsWeightsOfAnotherConfig(String key, String value) throws IOException {
        Golden golden = Golden.sets().getFirst();
        Path model = golden.folder().resolve("model");
        Files.copy(model.resolve("model.safetensors"), folder.resolve("model.safetensors"));
        String config = Files.readString(model.resolve("config.json"));
        Files.writeString(folder.resolve("config.json"), with(config, key, value));
        try (Engine engine = Engine.scalar(1, 8);
                var checkpoint = Checkpoint.open(folder)) {
            assertRejected(() -> Kronos.load(checkpoint, engine.kernels()), "does not fit its config.json");
        }
    }

    private static String with(String config, String key, String value) {
        String changed = config.replaceFirst("\"" + key + "\": [^,}]+", "\"" + key + "\": " + value);
        assertThat(changed).isNotEqualTo(config);
        return changed;
    }

    private static void assertRejected(ThrowingCallable call, String message) {
        assertThatThrownBy(call).isInstanceOf(KronosException.class).hasMessageContaining(message);
    }
}
