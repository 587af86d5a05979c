package io.github.kronos4j.torch.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.kronos4j.KronosException;
import io.github.kronos4j.testkit.Mutations;
import io.github.kronos4j.torch.dataset.Split;
import io.github.kronos4j.torch.dataset.SplitDates;
import io.github.kronos4j.torch.dataset.Weighting;
import io.github.kronos4j.torch.optim.LearningRate;
import io.github.kronos4j.torch.optim.OptimizerSettings;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TrainingConfigTest {
    private static final String INPUT = "data:\n  input: bars.csv\n";

    private static TrainingConfig resource(String name) throws URISyntaxException {
        Path file = Path.of(Objects.requireNonNull(TrainingConfigTest.class.getResource("/config/" + name))
                .toURI());
        return TrainingConfig.read(file, Map.of());
    }

    @Test
    @Tag("fuzz")
    void damagedFilesAreReadOrRefusedInASentence(@TempDir Path folder) throws Exception {
        Path file = folder.resolve("run.yaml");
        for (String name : List.of("own-keys.yaml", "reference-keys.yaml")) {
            byte[] sound = Objects.requireNonNull(TrainingConfigTest.class.getResourceAsStream("/config/" + name))
                    .readAllBytes();
            Mutations.forEach(sound, damaged -> TrainingConfig.read(Files.write(file, damaged), Map.of()));
        }
    }

    private static TrainingConfig parse(String yaml) {
        return TrainingConfig.parse("run.yaml", yaml, Map.of());
    }

    @Test
    void defaultsApplyWhereTheFileHasNoSetting(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("run.yaml"), """
                data: {input: bars.csv, split: {train: 0.7, validation: 0.2}}
                training: {tokenizer_epochs: 3, batch: 8}
                experiment: {train_tokenizer: False}
                """);
        Map<String, String> defaults = Map.of(
                "data.split", "{train: 0.85}",
                "data.lookback", "100",
                "data.predict", "10",
                "tokenizer.epochs", "9",
                "predictor.epochs", "9",
                "training.batch", "9");
        TrainingConfig config = TrainingConfig.read(file, Map.of("data.predict", "20"), defaults);
        assertThat(config.data().split()).isEqualTo(new Split.ByRatio(0.7, 0.2));
        assertThat(config.data().windows().lookback()).isEqualTo(100);
        assertThat(config.data().windows().predict()).isEqualTo(20);
        assertThat(config.tokenizer().epochs()).isEqualTo(3);
        assertThat(config.predictor().stage().epochs()).isEqualTo(9);
        assertThat(config.tokenizer().batch()).isEqualTo(8);
        assertThat(TrainingConfig.settings(file))
                .containsEntry("tokenizer.train", "False")
                .containsEntry("tokenizer.epochs", "3")
                .containsEntry("data.split.train", "0.7")
                .doesNotContainKey("training.tokenizer_epochs");
    }

    @Test
    void anOverrideThatTrainsTheTokenizerLeavesTheModelThatTokenizer(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("run.yaml"), """
                data: {data_path: bars.csv}
                model_paths: {finetuned_tokenizer: earlier/tokenizer}
                experiment: {train_tokenizer: false}
                """);
        assertThat(TrainingConfig.read(file, Map.of()).predictor().tokenizer()).isEqualTo("earlier/tokenizer");
        Map<String, String> overrides = Map.of("tokenizer.train", "true");
        assertThat(TrainingConfig.read(file, overrides).predictor().tokenizer()).isNull();
    }

    @Test
    void hasTheDefaultsOfTheReference() {
        TrainingConfig config = TrainingConfig.of(Map.of("data.input", "bars.csv"));
        assertThat(config.notes()).isEmpty();
        assertThat(config.data().input()).containsExactly(new InputConfig("bars.csv", "series", null, null, 1));
        assertThat(config.data().split()).isEqualTo(new Split.ByRatio(0.9, 0.1));
        assertThat(config.data().windows().length()).isEqualTo(512 + 48 + 1);
        StageConfig tokenizer = config.tokenizer();
        StageConfig predictor = config.predictor().stage();
        assertThat(tokenizer.model().init()).isEqualTo("NeoQuasar/Kronos-Tokenizer-base");
        assertThat(tokenizer.batch()).isEqualTo(50);
        assertThat(tokenizer.optimizer()).isEqualTo(OptimizerSettings.TOKENIZER);
        assertThat(tokenizer.learningRate()).isEqualTo(LearningRate.OneCycle.reference(2e-4));
        assertThat(predictor.optimizer()).isEqualTo(OptimizerSettings.MODEL);
        assertThat(predictor.learningRate()).isEqualTo(LearningRate.OneCycle.reference(4e-5));
        assertThat(config.predictor().teacherForcing()).isNull();
        assertThat(config.predictor().rotatedDependency()).isNull();
        assertThat(config.run().device()).isEqualTo("auto");
    }

    @Test
    void readsAllKeysOfTheReference() throws URISyntaxException {
        TrainingConfig config = resource("reference-keys.yaml");
        assertThat(config.notes()).isEmpty();
        assertThat(config.data().input().getFirst().path()).isEqualTo("bars/hk_5min.csv");
        assertThat(config.data().windows().lookback()).isEqualTo(256);
        assertThat(config.data().windows().predict()).isEqualTo(24);
        assertThat(config.data().windows().seed()).isEqualTo(42);
        assertThat(config.data().split()).isEqualTo(new Split.ByRatio(0.8, 0.15));
        StageConfig tokenizer = config.tokenizer();
        StageConfig predictor = config.predictor().stage();
        assertThat(tokenizer.epochs()).isEqualTo(7);
        assertThat(predictor.epochs()).isEqualTo(5);
        assertThat(tokenizer.batch()).as("a batch of 16 in 4 parts").isEqualTo(4);
        assertThat(predictor.batch()).isEqualTo(16);
        assertThat(tokenizer.accumulation()).isEqualTo(4);
        assertThat(predictor.accumulation()).isEqualTo(1);
        assertThat(peak(tokenizer)).isEqualTo(3e-4);
        assertThat(peak(predictor)).isEqualTo(1e-6);
        assertThat(predictor.optimizer().beta1()).isEqualTo(0.8);
        assertThat(predictor.optimizer().beta2()).isEqualTo(0.97);
        assertThat(tokenizer.optimizer().beta1())
                .as("not read by the reference")
                .isEqualTo(0.9);
        assertThat(tokenizer.optimizer().beta2())
                .as("not read by the reference")
                .isEqualTo(0.999);
        assertThat(predictor.optimizer().weightDecay()).isEqualTo(0.05);
        assertThat(tokenizer.optimizer().weightDecay()).isEqualTo(0.05);
        assertThat(tokenizer.model().init()).isEqualTo("checkpoints/Kronos-Tokenizer-base");
        assertThat(predictor.model().isRandom()).isTrue();
        assertThat(predictor.model().like()).isEqualTo("checkpoints/Kronos-base");
        assertThat(config.predictor().tokenizer()).isNull();
        RunConfig run = config.run();
        assertThat(run.folder()).isEqualTo(Path.of("runs/hk"));
        assertThat(run.tokenizerFolder()).isEqualTo("tok");
        assertThat(run.predictorFolder()).isEqualTo("basemodel");
        assertThat(run.device()).isEqualTo("cuda:1");
        assertThat(run.seed()).isEqualTo(42);
        assertThat(run.logInterval()).isEqualTo(20);
        assertThat(run.loaderThreads()).isEqualTo(3);
        assertThat(run.skipExisting()).isTrue();
    }

    @Test
    void readsOurKeys() throws URISyntaxException {
        TrainingConfig config = resource("own-keys.yaml");
        assertThat(config.notes()).isEmpty();
        SplitDates cn =
                new SplitDates(LocalDateTime.parse("2025-12-15T00:00"), LocalDateTime.parse("2026-01-20T00:00"));
        SplitDates us = SplitDates.at(LocalDateTime.parse("2016-10-01T09:30"));
        assertThat(config.data().input())
                .containsExactly(
                        new InputConfig("data/cn_daily/*.csv.gz", "cn_daily", ZoneId.of("Asia/Shanghai"), cn, 2),
                        new InputConfig("data/us_1h", "us", null, us, 1));
        assertThat(config.data().split()).isEqualTo(new Split.ByTime(Map.of("cn_daily", cn, "us", us), null));
        assertThat(config.data().windows().weighting())
                .isEqualTo(new Weighting.Groups(Map.of("cn_daily", 2.0, "us", 1.0)));
        assertThat(config.data().windows().minLookback()).isEqualTo(64);
        assertThat(config.data().windows().maxJump()).isInfinite();
        assertThat(config.data().validationWindows()).isEqualTo(2000);
        StageConfig tokenizer = config.tokenizer();
        assertThat(tokenizer.model())
                .isEqualTo(new ModelChoice(
                        null, null, ModelChoice.Size.NANO, Map.of("s1_bits", 8L, "s2_bits", 8L, "ffn_dropout_p", 0.1)));
        assertThat(tokenizer.epochs()).isEqualTo(3);
        assertThat(tokenizer.batch()).isEqualTo(32);
        assertThat(tokenizer.optimizer().decayed()).isEqualTo(OptimizerSettings.Decayed.MATRICES);
        assertThat(tokenizer.learningRate()).isEqualTo(new LearningRate.WarmUpCosine(2e-4, 2e-4 * 0.1, 0, 200));
        StageConfig predictor = config.predictor().stage();
        assertThat(predictor.epochs()).isEqualTo(12);
        assertThat(predictor.batch()).isEqualTo(8);
        assertThat(predictor.freeze()).containsExactly("embedding.*", "norm.weight");
        assertThat(predictor.lora()).isEqualTo(new StageConfig.Lora(8, 32));
        assertThat(predictor.patience()).isEqualTo(4);
        assertThat(config.predictor().teacherForcing()).isTrue();
        assertThat(config.predictor().tokens()).isEqualTo(PredictorConfig.Tokens.ALL);
        assertThat(config.run().device()).isEqualTo("cuda:0");
        assertThat(config.run().seed()).isEqualTo(9007199254740993L);
        assertThat(config.run().resume()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"reference-keys.yaml", "own-keys.yaml"})
    void readsWhatItWrites(String name) throws URISyntaxException {
        TrainingConfig config = resource(name);
        assertThat(parse(config.yaml()))
                .usingRecursiveComparison()
                .ignoringFields("notes")
                .isEqualTo(config);
    }

    private static double peak(StageConfig stage) {
        return ((LearningRate.OneCycle) stage.learningRate()).peak();
    }

    @ParameterizedTest
    @CsvSource({
        "{use_cuda: false}, cpu",
        "'{use_cuda: false, device_id: 1}', cpu",
        "{use_cuda: true}, auto",
        "'{use_cuda: true, device_id: 0}', auto",
        "'{use_cuda: true, device_id: 1}', cuda:1",
    })
    void readsTheDeviceFromTheTwoKeysOfTheReference(String device, String expected) {
        TrainingConfig config = parse(INPUT + "device: " + device);
        assertThat(config.run().device()).isEqualTo(expected);
        assertThat(config.notes()).isEmpty();
    }

    @Test
    void overridesReplaceSettingsOfTheFile() {
        TrainingConfig config = TrainingConfig.parse(
                "run.yaml",
                INPUT + "predictor: {epochs: 3, freeze: [a, b, c]}\n",
                Map.of("predictor.epochs", "8", "predictor.freeze", "[d]", "data.input", "[x.csv, y.csv]"));
        assertThat(config.predictor().stage().epochs()).isEqualTo(8);
        assertThat(config.predictor().stage().freeze()).containsExactly("d");
        assertThat(config.data().input()).extracting(InputConfig::path).containsExactly("x.csv", "y.csv");
        assertThatThrownBy(() -> TrainingConfig.parse("run.yaml", INPUT, Map.of("predictor.epochs", "many")))
                .isInstanceOf(KronosException.class)
                .hasMessage("run.yaml: predictor.epochs is \"many\": use an integer from 1 to 1000000");
    }

    @Test
    void overridesAcceptBothKindsOfKeys() {
        String yaml = """
                data: {data_path: x.csv, lookback_window: 90}
                training: {batch_size: 32, epochs: 4, seed: 7}
                tokenizer: {learning_rate: 0.1}
                experiment: {pre_trained_tokenizer: false}
                model_paths: {pretrained_tokenizer: a, exp_name: e, base_path: runs}
                """;
        TrainingConfig config = TrainingConfig.parse(
                "run.yaml",
                yaml,
                Map.of(
                        "data.input", "[y.csv, z.csv]",
                        "data.lookback", "64",
                        "training.batch_size", "4",
                        "training.tokenizer_learning_rate", "0.2",
                        "run.seed", "8",
                        "tokenizer.init", "b",
                        "model_paths.exp_name", "f"));
        assertThat(config.notes()).isEmpty();
        assertThat(config.data().input()).extracting(InputConfig::path).containsExactly("y.csv", "z.csv");
        assertThat(config.data().windows().lookback()).isEqualTo(64);
        assertThat(config.data().windows().seed()).isEqualTo(7);
        assertThat(config.predictor().stage().batch()).isEqualTo(4);
        assertThat(peak(config.tokenizer())).isEqualTo(0.2);
        assertThat(config.tokenizer().model().init()).isEqualTo("b");
        assertThat(config.run().seed()).isEqualTo(8);
        assertThat(config.run().folder()).isEqualTo(Path.of("runs/f"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{batch_size: 12, accumulation_steps: 3} | 3 | 4 | ",
                "{batch_size: 12, accumulation_steps: 1} | 1 | 12 | ",
                "{accumulation_steps: 4} | 4 | 12 | run.yaml line 3: training.accumulation_steps is 4, which does not"
                        + " divide the batch of 50: the tokenizer is trained on 4 times 12 windows, as in the reference",
            })
    void splitsBatchesIntoAccumulatedPartsAsTheReferenceDoes(
            String training, int accumulation, int batch, String note) {
        TrainingConfig config = parse(INPUT + "training: " + training);
        assertThat(config.tokenizer().accumulation()).isEqualTo(accumulation);
        assertThat(config.tokenizer().batch()).isEqualTo(batch);
        assertThat(config.predictor().stage().accumulation()).isEqualTo(1);
        assertThat(config.notes()).isEqualTo(note == null ? List.of() : List.of(note));
    }

    @Test
    void rejectsUnknownOverrides() {
        assertThatThrownBy(() -> TrainingConfig.parse("run.yaml", INPUT, Map.of("data.lokback", "4")))
                .isInstanceOf(KronosException.class)
                .hasMessage("data.lokback is not a setting: use data.lookback, or remove it");
        assertThatThrownBy(() -> TrainingConfig.parse("run.yaml", INPUT, Map.of("moonshine", "4")))
                .isInstanceOf(KronosException.class)
                .hasMessageStartingWith("moonshine is not a setting: remove it; the sections are data, ");
        assertThatThrownBy(() -> TrainingConfig.parse("run.yaml", INPUT, Map.of("predictor.sunshine", "4")))
                .hasMessageStartingWith(
                        "predictor.sunshine is not a setting: remove it; the settings of predictor are ")
                .hasMessageContainingAll(" epochs, ", " learning_rate, ", " weight_decay");
    }

    @Test
    void notesUnknownKeysWithSuggestions() {
        TrainingConfig config = parse(INPUT + """
                  lookbak_window: 90
                  predict: 12
                training:
                  batchsize: 12
                  teacher_force: true
                  sunshine_in_percent: 4
                lookback: 80
                """);
        assertThat(config.notes())
                .containsExactly(
                        "run.yaml line 3: data.lookbak_window is not a setting and was ignored; did you mean"
                                + " data.lookback_window?",
                        "run.yaml line 6: training.batchsize is not a setting and was ignored; did you mean"
                                + " training.batch_size?",
                        "run.yaml line 7: training.teacher_force is not a setting and was ignored; did you mean"
                                + " training.teacher_forcing?",
                        "run.yaml line 8: training.sunshine_in_percent is not a setting and was ignored: the settings of"
                                + " training are accumulation, batch, beta1, beta2, bfloat16, clip, config,"
                                + " cycle_beta1, decay, divider, epochs, epsilon, final_divider, first_share, freeze,"
                                + " init, last_share, learning_rate, like, lora, patience, rollout, rotated_dependency, schedule, select,"
                                + " select_samples, select_windows, size, steps,"
                                + " teacher_forcing, token_memory, tokenizer, tokens, train, validation_interval,"
                                + " warmup_share, warmup_steps, weight_decay",
                        "run.yaml line 9: lookback is not a setting and was ignored; did you mean data.lookback?");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "training: {batch_size: lots} | run.yaml line 3: training.batch_size is \"lots\": use an integer from 1"
                        + " to 1048576",
                "predictor: {rollout: {paths: 2}} | run.yaml line 3: predictor.rollout.paths is 2: use at least 3 paths,"
                        + " or 0 to train on actual bars alone",
                "training: {batch: 2.5} | run.yaml line 3: training.batch is 2.5: use an integer from 1 to 1048576",
                "tokenizer: {learning_rate: -1} | run.yaml line 3: tokenizer.learning_rate is -1: use a number above 0",
                "predictor: {beta1: 1} | run.yaml line 3: predictor.beta1 is 1: use a number from 0 to below 1",
                "predictor: {size: huge} | run.yaml line 3: predictor.size is \"huge\": use one of nano, mini, small,"
                        + " base, large",
                "predictor: {train: maybe} | run.yaml line 3: predictor.train is \"maybe\": use true or false",
                "run: {device: gpu} | run.yaml line 3: run.device is \"gpu\": use auto, cpu or cuda:N",
                "predictor: {like: some/model} | run.yaml lacks predictor.init: set it to random to train another shape,"
                        + " or remove like and config",
                "predictor: {freeze: [{a: 1}]} | run.yaml: predictor.freeze.0 must be a text, not empty or a section",
                "training: {batch_size: 4, accumulation_steps: 5} | run.yaml line 3: training.accumulation_steps is 5:"
                        + " use an integer from 1 to the windows of a batch, 4",
                "training: {batch: 4, batch_size: 5} | run.yaml line 3: training.batch_size is an alias of"
                        + " training.batch, which is set too: keep one of them",
                "training: [ | run.yaml line 4 is not valid YAML (expected the node content, but found"
                        + " '<stream end>'): fix the syntax",
            })
    void reportsInvalidValuesWithTheirPlace(String line, String message) {
        assertThatThrownBy(() -> parse(INPUT + line + "\n"))
                .isInstanceOf(KronosException.class)
                .hasMessage(message);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "lookback: 1 | run.yaml line 3: data.lookback is 1: use an integer from 2 to 65536",
                "clip: 3 | run.yaml line 3: data.clip is 3: bars are always clipped at 5, as for the published"
                        + " models: remove it or set it to 5",
                "split: {train_before: soon} | run.yaml line 3: data.split.train_before is \"soon\": use a date such as"
                        + " 2025-12-15, or a date and time",
                "train_ratio: 0.95 | ",
                "split: {train: 0.9, validation: 0.3} | run.yaml: the split is 0.9 for training and 0.3 for validation:"
                        + " use shares with a sum of at most 1, the first above 0",
                "split: {validate_before: 2024-01-01} | run.yaml lacks data.split.train_before: set the end of training"
                        + " too, since validate_before is set",
            })
    void reportsInvalidDataSettings(String line, String message) {
        if (message == null) {
            assertThat(parse(INPUT + "  " + line + "\n").notes()).isEmpty();
            return;
        }
        assertThatThrownBy(() -> parse(INPUT + "  " + line + "\n"))
                .isInstanceOf(KronosException.class)
                .hasMessage(message);
    }

    @Test
    void reportsMissingSettingsAndFiles() {
        assertThatThrownBy(() -> parse("training: {epochs: 3}"))
                .isInstanceOf(KronosException.class)
                .hasMessage("run.yaml lacks data.input: name files of bars, a folder, or a pattern such as"
                        + " data/*.csv");
        assertThatThrownBy(() -> parse("just words"))
                .isInstanceOf(KronosException.class)
                .hasMessageStartingWith("run.yaml holds no settings");
        assertThatThrownBy(() -> TrainingConfig.read(Path.of("no/such.yaml"), Map.of()))
                .isInstanceOf(KronosException.class)
                .hasMessageStartingWith("no/such.yaml does not exist");
    }

    @Test
    void rejectsDifferentSplitsWithinAGroup() {
        assertThatThrownBy(() -> parse("""
                data:
                  input:
                    - {path: a/x.csv, train_before: 2024-01-01}
                    - {path: a/y.csv, train_before: 2024-01-02}
                """))
                .isInstanceOf(KronosException.class)
                .hasMessageContaining("the group a is split at different times");
    }

    @Test
    void readsTheTokenizerOfAnEarlierRun() {
        TrainingConfig config = parse("""
                data: {data_path: x.csv}
                model_paths: {exp_name: e, base_save_path: "runs/{exp_name}/a", finetuned_tokenizer: "t/{exp_name}"}
                experiment: {train_tokenizer: false, use_comet: true, pre_trained: false}
                device: {use_cuda: false}
                """);
        assertThat(config.run().folder()).isEqualTo(Path.of("runs/e/a"));
        assertThat(config.tokenizer().train()).isFalse();
        assertThat(config.tokenizer().model().isRandom()).isTrue();
        assertThat(config.predictor().tokenizer()).isEqualTo("t/e");
        assertThat(config.run().device()).isEqualTo("cpu");
        assertThat(config.notes())
                .isEqualTo(
                        List.of("run.yaml line 3: experiment.use_comet has no effect here: the log is written as JSON"
                                + " lines and TensorBoard events"));
    }

    @Test
    void documentationListsEveryKeyAndItsExampleIsValid() throws IOException {
        String page = Files.readString(Path.of("../docs/reference/training-config.md"));
        Matcher example = Pattern.compile("```yaml\n(.*?)```", Pattern.DOTALL).matcher(page);
        assertThat(example.find()).isTrue();
        TrainingConfig config = parse(example.group(1));
        assertThat(config.notes()).isEmpty();
        for (String line : config.yaml().lines().toList()) {
            Matcher key = Pattern.compile("([a-z_0-9]+):").matcher(line);
            if (key.find()) {
                assertThat(page).containsPattern("[`.]" + key.group(1) + "[`.]");
            }
        }
        for (String key : ReferenceKeys.ALL) {
            assertThat(page).containsPattern("[`.]" + key.replaceFirst("^(?!distributed).*\\.|\\..*$", "") + "[`.]");
        }
    }
}
