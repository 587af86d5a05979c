package io.github.kronos4j.app.command.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.kronos4j.app.console.KronosEnvironment;
import io.github.kronos4j.app.input.InputFiles;
import io.github.kronos4j.checkpoint.Checkpoint;
import io.github.kronos4j.checkpoint.CheckpointLocator;
import io.github.kronos4j.market.Bars;
import io.github.kronos4j.torch.config.DataConfig;
import io.github.kronos4j.torch.config.TrainingConfig;
import io.github.kronos4j.torch.distributed.SingleProcess;
import io.github.kronos4j.torch.train.MetricLog;
import io.github.kronos4j.torch.train.TokenizerTrainer;
import io.github.kronos4j.torch.train.TrainerState;
import io.github.kronos4j.torch.train.TrainingListener;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TrainCommandTest {
    @TempDir
    Path folder;

    private List<String> finetune(String output, String... more) {
        List<String> arguments = Kronos.little(
                "finetune", "-i", Kronos.BARS, "-o", folder.resolve(output).toString());
        arguments.addAll(List.of(more));
        return arguments;
    }

    @Test
    void fineTunedModelImprovesAndForecasts() {
        Kronos.Run run = Kronos.run(finetune("mine", "-m", Kronos.MODEL, "--learning-rate", "2e-3", "--steps", "24"));

        assertThat(run.code()).as(run.err()).isZero();
        Path predictor = folder.resolve("mine/predictor");
        assertThat(run.out()).contains("at best, after update", "./kronos forecast --input", predictor + "/best");
        assertThat(run.err()).contains("24 updates", "update 24 of 24", "the best so far");
        assertThat(predictor.resolve("settings.yaml")).isNotEmptyFile();
        assertThat(Kronos.metrics(predictor)).first().asString().contains("validation/total");
        forecasts(predictor.resolve("best"));
    }

    @Test
    void aRankCorrelationNeedsSeveralSymbols() {
        Kronos.Run run = Kronos.run(finetune("ranked", "-m", Kronos.MODEL, "--steps", "4", "--select", "rankic"));

        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err()).contains("a rank correlation needs 5 symbols at each origin", "or compare by CRPS");
        assertThat(folder.resolve("ranked/predictor/settings.yaml")).doesNotExist();
    }

    @Test
    void anUnknownMeasureIsRefused() {
        Kronos.Run run = Kronos.run(finetune("mine", "-m", Kronos.MODEL, "--select", "sharpe"));

        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err()).contains("predictor.select is \"sharpe\": use one of loss, crps, rankic");
    }

    private static void forecasts(Path model, String... more) {
        List<String> arguments = new ArrayList<>(List.of("forecast", "-i", Kronos.BARS, "-m", model.toString()));
        arguments.addAll(List.of("--lookback", "32", "--horizon", "3", "--samples", "2", "--threads", "1"));
        arguments.addAll(List.of(more));
        Kronos.Run forecast = Kronos.run(arguments);
        assertThat(forecast.code()).as(forecast.err()).isZero();
    }

    @Test
    void trainsBothNetworksFromAConfigOfTheReference() throws IOException {
        Path yaml = Files.writeString(
                folder.resolve("config.yaml"), """
                    data:
                      data_path: "%s"
                      lookback_window: 16
                      predict_window: 4
                      max_context: 512
                      clip: 5.0
                      train_ratio: 0.9
                      val_ratio: 0.1
                      test_ratio: 0.0
                    training:
                      tokenizer_epochs: 1
                      basemodel_epochs: 1
                      batch_size: 4
                      log_interval: 2
                      num_workers: 1
                      seed: 42
                      tokenizer_learning_rate: 0.0002
                      predictor_learning_rate: 0.000001
                      adam_beta1: 0.9
                      adam_beta2: 0.95
                      adam_weight_decay: 0.1
                      accumulation_steps: 2
                    model_paths:
                      pretrained_tokenizer: "%s"
                      pretrained_predictor: "%s"
                      exp_name: "tiny"
                      base_path: "%s"
                      base_save_path: ""
                      finetuned_tokenizer: ""
                      tokenizer_save_name: "tokenizer"
                      basemodel_save_name: "basemodel"
                    experiment:
                      name: "kronos_custom_finetune"
                      use_comet: false
                      train_tokenizer: true
                      train_basemodel: true
                      skip_existing: false
                    device:
                      use_cuda: true
                      device_id: 0
                    """.formatted(Kronos.BARS, Kronos.TOKENIZER, Kronos.MODEL, folder));

        Kronos.Run run = Kronos.run(List.of(
                "train",
                "all",
                "--config",
                yaml.toString(),
                "--steps",
                "6",
                "--threads",
                "1",
                "--set",
                "data.validation_windows=8"));

        assertThat(run.code()).as(run.err()).isZero();
        Path tiny = folder.resolve("tiny");
        forecasts(
                tiny.resolve("basemodel/best"),
                "--tokenizer",
                tiny.resolve("tokenizer/best").toString());
    }

    @Test
    void finetunesFromAFile() throws IOException {
        Path yaml = Files.writeString(folder.resolve("mine.yaml"), """
                data: {input: "%s", lookback: 24, validation_windows: 8}
                predictor: {batch: 4, init: "%s", tokenizer: "%s"}
                run: {folder: "%s"}
                """.formatted(
                        Kronos.BARS, Kronos.MODEL, Kronos.TOKENIZER, folder.resolve("mine")));

        Kronos.Run run = Kronos.run(List.of("finetune", "--config", yaml.toString(), "--steps", "2", "--predict", "6"));

        assertThat(run.code()).as(run.err()).isZero();
        TrainingConfig used = TrainingConfig.read(folder.resolve("mine/predictor/settings.yaml"), Map.of());
        assertThat(used.settings())
                .containsEntry("data.lookback", "24") // of the file
                .containsEntry("data.predict", "6") // of an option
                .containsEntry("predictor.batch", "4")
                .containsEntry("predictor.steps", "2")
                .containsEntry("predictor.epochs", "5") // defaults for little data
                .containsEntry("predictor.patience", "2")
                .containsEntry("predictor.init", Kronos.MODEL)
                .containsEntry("tokenizer.train", "false");
        refused(List.of("finetune", "--config", folder.resolve("none.yaml").toString()), "does not exist");
    }

    @Test
    void anOptionTrainsTheTokenizerThatAFileExcludes() throws IOException {
        Path yaml = Files.writeString(folder.resolve("mine.yaml"), """
                tokenizer: {train: false}
                predictor: {init: "%s", tokenizer: "%s"}
                """.formatted(Kronos.MODEL, Kronos.TOKENIZER));

        Kronos.Run run = Kronos.run(finetune("mine", "--config", yaml.toString(), "--with-tokenizer", "--steps", "6"));

        assertThat(run.code()).as(run.err()).isZero();
        Path trained = folder.resolve("mine/tokenizer/best/model.safetensors");
        assertThat(folder.resolve("mine/predictor/tokenizer/model.safetensors")).hasSameBinaryContentAs(trained);
        assertThat(settings("mine/tokenizer")).containsEntry("tokenizer.init", Kronos.TOKENIZER);
        assertThat(settings("mine/predictor")).doesNotContainKey("predictor.tokenizer");
    }

    @Test
    void anOptionReplacesTheTokenizerOfTheModelOfAFile() throws IOException {
        Path own = Files.createDirectory(folder.resolve("own"));
        for (String name : List.of("config.json", "model.safetensors")) {
            Files.copy(Path.of(Kronos.TOKENIZER).resolve(name), own.resolve(name));
        }
        Path yaml =
                Files.writeString(folder.resolve("mine.yaml"), "predictor: {init: \"%s\"}\n".formatted(Kronos.MODEL));

        Kronos.Run named = Kronos.run(
                finetune("named", "--config", yaml.toString(), "--tokenizer", own.toString(), "--steps", "1"));
        Kronos.Run beside = Kronos.run(finetune("beside", "--config", yaml.toString(), "--steps", "1"));

        assertThat(named.code()).as(named.err()).isZero();
        assertThat(beside.code()).as(beside.err()).isZero();
        assertThat(settings("named/predictor"))
                .containsEntry("predictor.init", Kronos.MODEL)
                .containsEntry("predictor.tokenizer", own.toString());
        assertThat(settings("beside/predictor")).containsEntry("predictor.tokenizer", Kronos.TOKENIZER);
    }

    @Test
    void aFileThatTrainsTheTokenizerBeginsWithTheBundledOne() throws IOException {
        Path yaml = Files.writeString(folder.resolve("mine.yaml"), "tokenizer: {train: true}\n");

        Kronos.Run run = Kronos.run(
                finetune("mine", "--config", yaml.toString(), "--steps", "1"),
                Map.of(
                        "HF_HUB_OFFLINE",
                        "1",
                        "XDG_CACHE_HOME",
                        folder.resolve("cache").toString()));

        assertThat(run.code()).as(run.err()).isZero();
        assertThat(settings("mine/tokenizer"))
                .hasEntrySatisfying("tokenizer.init", path -> assertThat(path).startsWith(folder + "/cache"))
                .doesNotContainKey("predictor.tokenizer");
        assertThat(folder.resolve("mine/predictor/tokenizer/model.safetensors"))
                .hasSameBinaryContentAs(folder.resolve("mine/tokenizer/best/model.safetensors"));
    }

    private Map<String, String> settings(String network) {
        return TrainingConfig.settings(folder.resolve(network).resolve("settings.yaml"));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 2})
    void resumesFailedTokenizerTrainingWithIdenticalResults(int rank) {
        List<String> whole = Kronos.little(
                "train",
                "tokenizer",
                "-i",
                Kronos.BARS,
                "-o",
                folder.resolve("whole").toString(),
                "--init",
                Kronos.TOKENIZER,
                "--steps",
                "14",
                "--lora-rank",
                Integer.toString(rank));
        assertThat(Kronos.run(whole).code()).isZero();

        Path settings = folder.resolve("whole/tokenizer/settings.yaml");
        Path failed = folder.resolve("failed");
        failAfter(8, TrainingConfig.read(settings, Map.of("run.folder", '"' + failed.toString() + '"')));
        Kronos.Run rest = Kronos.run(List.of("train", "tokenizer", "--resume", "-o", failed.toString()));

        assertThat(rest.code()).as(rest.err()).isZero();
        assertThat(rest.err()).contains("of them done");
        assertThat(Kronos.metrics(failed.resolve("tokenizer")))
                .isEqualTo(Kronos.metrics(folder.resolve("whole/tokenizer")));
    }

    @Test
    void notesADifferentNumberOfThreads() {
        Path failed = folder.resolve("failed");
        Map<String, String> settings = Map.of(
                "data.input", Kronos.BARS,
                "data.lookback", "16",
                "data.predict", "4",
                "data.windows_per_epoch", "40",
                "data.validation_windows", "8",
                "tokenizer.init", Kronos.TOKENIZER,
                "tokenizer.batch", "4",
                "tokenizer.steps", "12",
                "run.threads", "1",
                "run.folder", failed.toString());
        failAfter(11, TrainingConfig.of(settings));

        Kronos.Run rest =
                Kronos.run(List.of("train", "tokenizer", "--resume", "-o", failed.toString(), "--threads", "2"));

        assertThat(rest.code()).as(rest.err()).isZero();
        assertThat(rest.err()).contains("resumes with 2 threads instead of 1");
    }

    /// Daily bars up to 2024-06-27, which is over in New York at 20:00 in UTC.
    @Test
    void theClockOfTheProgramShowsWhichBarsAreFinished() throws IOException {
        List<String> holidays = List.of("2024-03-29", "2024-05-27", "2024-06-19");
        StringBuilder text = new StringBuilder("date,open,high,low,close,volume\n");
        for (LocalDate day = LocalDate.of(2024, 3, 1); day.isBefore(LocalDate.of(2024, 6, 28)); day = day.plusDays(1)) {
            if (day.getDayOfWeek().getValue() < 6 && !holidays.contains(day.toString())) {
                text.append(day).append(",10,11,9,10,100\n");
            }
        }
        Path file = Files.writeString(folder.resolve("AAPL.US.csv"), text);

        assertThat(lastBar(file, Instant.parse("2024-06-27T19:59:59Z"))).isEqualTo("2024-06-26T00:00");
        assertThat(lastBar(file, Instant.parse("2024-06-27T20:00:00Z"))).isEqualTo("2024-06-27T00:00");
    }

    private static String lastBar(Path file, Instant now) {
        var nobody = new PrintWriter(Writer.nullWriter());
        DataConfig data = TrainingConfig.of(Map.of(
                        "data.input", "[\"" + file + "\"]",
                        "data.lookback", "16",
                        "data.predict", "2",
                        "data.clean", "false"))
                .data();
        Bars bars = TrainingBars.read(
                        InputFiles.ofOption(KronosEnvironment.of(Map.of(), InstantSource.system())),
                        data,
                        new TrainingConsole(nobody, nobody, false, true),
                        InstantSource.fixed(now))
                .getFirst()
                .segments()
                .getFirst();
        return bars.time(bars.size() - 1).toString();
    }

    @Test
    void finetuneTakesAFileAsAnArgumentAndForecastTheFolderOfTheTraining() {
        String output = folder.resolve("mine").toString();
        List<String> arguments = Kronos.little("finetune", Kronos.BARS, "-m", Kronos.MODEL, "-o", output);
        arguments.addAll(List.of("--steps", "1"));

        Kronos.Run run = Kronos.run(arguments);

        assertThat(run.code()).as(run.err()).isZero();
        assertThat(Kronos.run(List.of(
                                "forecast",
                                Kronos.BARS,
                                "-m",
                                output,
                                "--horizon",
                                "2",
                                "--samples",
                                "1",
                                "--lookback",
                                "32"))
                        .out())
                .contains("mine, one path");
    }

    private static void failAfter(long step, TrainingConfig config) {
        var nobody = new PrintWriter(Writer.nullWriter());
        var bars = TrainingBars.read(
                InputFiles.ofOption(KronosEnvironment.of(Map.of(), InstantSource.system())),
                config.data(),
                new TrainingConsole(nobody, nobody, false, true),
                InstantSource.system());
        var failure = new TrainingListener() {
            @Override
            public void advanced(TrainerState state) {
                if (state.step() == step) {
                    throw new IllegalStateException("a fault");
                }
            }

            @Override
            public void trained(TrainerState state, SequencedMap<String, Double> metrics) {}

            @Override
            public void validated(TrainerState state, SequencedMap<String, Double> metrics) {}
        };
        try (var trainer = new TokenizerTrainer(config, new CheckpointLocator(Map.of()), new SingleProcess());
                var log = new MetricLog(trainer, InstantSource.system())) {
            assertThatThrownBy(() -> trainer.train(bars, TrainingListener.both(log, failure)))
                    .hasMessage("a fault");
        }
    }

    @Test
    void refusesToOverwriteOrChangeFinishedTrainings() {
        String[] model = {"-m", Kronos.MODEL, "--steps", "3"};
        assertThat(Kronos.run(finetune("mine", model)).code()).isZero();
        List<String> before = Kronos.metrics(folder.resolve("mine/predictor"));

        refused(finetune("mine", model), "already holds a training of 3 updates", "--resume");
        refused(
                finetune("mine", "--resume", "-m", Kronos.MODEL, "--steps", "5"),
                "predictor.steps was 3 and is 5",
                "settings.yaml");
        Kronos.Run again = Kronos.run(
                List.of("finetune", "--resume", "-o", folder.resolve("mine").toString()));
        assertThat(again.code()).as(again.err()).isZero();
        assertThat(again.err()).contains("already ended, after 3 updates");
        assertThat(Kronos.metrics(folder.resolve("mine/predictor"))).isEqualTo(before);
    }

    @Test
    void rejectsInvalidTrainingsInOneSentence() throws IOException {
        String odd = Kronos.GOLDEN.resolve("odd/tokenizer").toString();
        refused(finetune("a", "-m", Kronos.MODEL, "--tokenizer", odd), "the tokenizer " + odd + " produces", "bits");
        refused(
                finetune("b", "-m", Kronos.MODEL, "--set", "data.lookback=4000"),
                "has 2,500 bars, and a window takes 4,005",
                "lower lookback");
        refused(
                finetune("c", "-m", Kronos.MODEL, "--set", "data.split.train=1"),
                "there is no validation window",
                "move the split");
        Path few = folder.resolve("few.csv");
        Files.write(few, Files.readAllLines(Path.of(Kronos.BARS)).subList(0, 60));
        refused(
                List.of("finetune", "-i", few.toString(), "-m", Kronos.MODEL, "-o", folder + "/i"),
                "few has 59 bars, and a window takes 289");
        refused(finetune("j", "-m", Kronos.MODEL, "--set", "data.bogus=1"), "data.bogus is not a setting");
        assertThat(folder).as("rejected trainings create no folder").isDirectoryNotContaining(Files::isDirectory);
        refused(
                finetune("d", "-m", Kronos.MODEL, "--learning-rate", "1e30", "--steps", "40"),
                "not a number",
                "lower the learning rate");
        Files.writeString(folder.resolve("file"), "");
        refused(finetune("file", "-m", Kronos.MODEL), "cannot be written to", "choose another folder");
        refused(
                List.of(
                        "train",
                        "predictor",
                        "-i",
                        Kronos.BARS,
                        "--init",
                        "random",
                        "--lora-rank",
                        "4",
                        "-o",
                        folder + "/e"),
                "predictor.lora.rank is 4",
                "name a checkpoint");
        refused(finetune("g", "-m", Kronos.MODEL, "--set", "predictor.freeze=none.*"), "there is no parameter none.*");
        Path bad = Files.writeString(folder.resolve("bad.csv"), "date,open\n2024-01-02,x\n");
        refused(List.of("finetune", "-i", bad.toString(), "-m", Kronos.MODEL, "-o", folder + "/h"), "bad.csv");
        refused(
                finetune("k", "-m", Kronos.MODEL, "--device", "cuda:77"),
                "run.device is cuda:77",
                "compute on the CPU");
        refused(List.of("train", "everything"), "'everything' cannot be trained");
        refused(List.of("train", "all"), "data.input", "name files of bars");
    }

    private static void refused(List<String> arguments, String... words) {
        Kronos.Run run = Kronos.run(new ArrayList<>(arguments));
        assertThat(run.code()).as(run.err()).isEqualTo(2);
        assertThat(run.err().lines().filter(line -> line.startsWith("kronos: ") && !line.startsWith("kronos: note")))
                .singleElement()
                .asString()
                .contains(words);
    }

    @Test
    void refusesToOverwriteCheckpoints() throws IOException {
        Path best = Files.createDirectories(folder.resolve("mine/predictor/best"));
        for (String file : List.of("config.json", "model.safetensors")) {
            Files.copy(Path.of(Kronos.MODEL).resolve(file), best.resolve(file));
        }
        refused(finetune("mine", "-m", Kronos.MODEL), best + " already exists", "choose another folder (--output)");
        refused(finetune("mine", "-m", Kronos.MODEL, "--resume"), best + " already exists");
        assertThat(best.resolve("model.safetensors"))
                .hasSameBinaryContentAs(Path.of(Kronos.MODEL).resolve("model.safetensors"));
    }

    @Test
    void trainsAModelWithItsOwnTokenizer() {
        List<String> arguments = Kronos.little("train", "predictor", "-i", Kronos.BARS, "--init", "nano");
        arguments.addAll(List.of("--steps", "1", "-o", folder.resolve("nano").toString()));

        Kronos.Run run = Kronos.run(
                arguments,
                Map.of(
                        "HF_HUB_OFFLINE",
                        "1",
                        "XDG_CACHE_HOME",
                        folder.resolve("cache").toString()));

        assertThat(run.code()).as(run.err()).isZero();
        assertThat(run.err()).doesNotContain("uniform guessing");
        assertThat(folder.resolve("nano/predictor/tokenizer/config.json")).isNotEmptyFile();
        assertThat(folder.resolve("nano/predictor/best/config.json"))
                .content()
                .contains("\"teacher_forcing\": true", "\"rotated_dependency\": false", "\"max_context\": 256");
    }

    /// Weights of the reference are trained on as they were, unless an option says otherwise; random ones as they
    /// generate.
    @Test
    void theFineTokenIsTrainedAsTheModelWas() {
        for (List<String> arguments : List.of(
                finetune("published", "-m", Kronos.MODEL, "--steps", "1"),
                finetune("forced", "-m", Kronos.MODEL, "--steps", "1", "--teacher-forcing"),
                finetune("again", "-m", folder.resolve("forced/predictor/best").toString(), "--steps", "1"))) {
            Kronos.Run run = Kronos.run(arguments);
            assertThat(run.code()).as(run.err()).isZero();
        }

        assertThat(folder.resolve("published/predictor/best/config.json"))
                .content()
                .doesNotContain("teacher_forcing", "rotated_dependency");
        for (String forced : List.of("forced", "again")) {
            assertThat(folder.resolve(forced).resolve("predictor/best/config.json"))
                    .content()
                    .contains("\"teacher_forcing\": true", "\"rotated_dependency\": false");
        }
    }

    @Test
    void freezesParameters() {
        List<String> arguments = finetune(
                "frozen", "-m", Kronos.MODEL, "--steps", "2", "--set", "predictor.freeze=[embedding.*, transformer.*]");

        Kronos.Run run = Kronos.run(arguments);

        assertThat(run.code()).as(run.err()).isZero();
        assertThat(run.err()).containsPattern("predictor: 50,336 parameters, \\d{1,2},\\d{3} values are trained");
    }

    @Test
    void trainsAdaptersAndMergesThemIntoTheCheckpoint() {
        Kronos.Run run = Kronos.run(finetune(
                "adapted", "-m", Kronos.MODEL, "--learning-rate", "5e-3", "--steps", "24", "--lora-rank", "2"));

        assertThat(run.code()).as(run.err()).isZero();
        assertThat(run.err())
                .containsPattern("predictor: 50,336 parameters, \\d{1,2},\\d{3} values are trained")
                .contains("the best so far");
        Path predictor = folder.resolve("adapted/predictor");
        try (var adapted = Checkpoint.open(predictor.resolve("best"));
                var before = Checkpoint.open(Path.of(Kronos.MODEL))) {
            assertThat(adapted.tensors().tensors().keySet())
                    .isEqualTo(before.tensors().tensors().keySet());
            assertThat(adapted.tensors().floats("norm.weight"))
                    .isEqualTo(before.tensors().floats("norm.weight"));
            assertThat(adapted.tensors().floats("transformer.0.self_attn.q_proj.weight"))
                    .isNotEqualTo(before.tensors().floats("transformer.0.self_attn.q_proj.weight"));
        }
        forecasts(predictor.resolve("best"));
    }
}
