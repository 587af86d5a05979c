package io.github.kronos4j.torch.config;

import io.github.kronos4j.KronosException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;

/// All that a training run goes by.
///
/// @param data what is learned from
/// @param tokenizer how the tokenizer is trained
/// @param predictor how the model is trained
/// @param run what holds for the run as a whole
/// @param yaml all settings, defaults among them, as a file that is read to the same configuration
/// @param notes sentences that a user should see: settings that are not known or have no effect
public record TrainingConfig(
        DataConfig data,
        StageConfig tokenizer,
        PredictorConfig predictor,
        RunConfig run,
        String yaml,
        List<String> notes) {

    /// Reads a file.
    ///
    /// @param overrides settings that replace those of the file, as YAML by path: `predictor.epochs` is `5`
    /// @throws KronosException naming file, line, key, value and remedy
    public static TrainingConfig read(Path file, Map<String, String> overrides) {
        String yaml;
        try {
            yaml = Files.readString(file);
        } catch (NoSuchFileException e) {
            throw new KronosException(file + " does not exist: name a YAML file with the settings of the training", e);
        } catch (IOException e) {
            throw new KronosException(
                    file + " cannot be read (" + e.getMessage() + "): check that it is a text file in"
                            + " UTF-8 that you may read",
                    e);
        }
        return of(new SettingTree(file.toString()).addYaml(yaml), overrides);
    }

    /// Reads a text.
    ///
    /// @param source what messages call it
    /// @throws KronosException naming line, key, value and remedy
    public static TrainingConfig parse(String source, String yaml, Map<String, String> overrides) {
        return of(new SettingTree(source).addYaml(yaml), overrides);
    }

    /// Defaults but for some settings.
    ///
    /// @param settings values as YAML by path; `data.input` at least
    public static TrainingConfig of(Map<String, String> settings) {
        return of(new SettingTree("the training configuration"), settings);
    }

    /// How one of the networks is trained.
    public StageConfig of(Network network) {
        return switch (network) {
            case TOKENIZER -> tokenizer;
            case PREDICTOR -> predictor.stage();
        };
    }

    /// All settings by path, defaults among them, as they are written.
    public SortedMap<String, String> settings() {
        return new SettingTree("the training configuration").addYaml(yaml).texts();
    }

    private static TrainingConfig of(SettingTree tree, Map<String, String> overrides) {
        List<String> notes = new ArrayList<>();
        overrides.forEach(tree::set);
        ReferenceKeys.translate(tree, notes);
        TrainingConfig config = read(tree);
        notes.addAll(tree.unknown(ReferenceKeys.ALL));
        return new TrainingConfig(
                config.data, config.tokenizer, config.predictor, config.run, config.yaml, List.copyOf(notes));
    }

    private static TrainingConfig read(SettingTree tree) {
        try {
            DataConfig data = DataConfig.from(Section.of(tree, "data"));
            StageConfig tokenizer =
                    StageConfig.from(Section.of(tree, "tokenizer", "training"), StageConfig.Defaults.TOKENIZER);
            PredictorConfig predictor = PredictorConfig.from(Section.of(tree, "predictor", "training"));
            RunConfig run = RunConfig.from(Section.of(tree, "run"));
            return new TrainingConfig(data, tokenizer, predictor, run, SettingWriter.yaml(tree.settled()), List.of());
        } catch (KronosException e) {
            String message = String.valueOf(e.getMessage());
            throw message.startsWith(tree.file()) ? e : new KronosException(tree.file() + ": " + message, e);
        }
    }
}
