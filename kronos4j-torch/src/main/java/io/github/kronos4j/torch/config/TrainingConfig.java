package io.github.kronos4j.torch.config;

import io.github.kronos4j.KronosException;
import io.github.kronos4j.NotFoundException;
import io.github.kronos4j.StorageException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;

/// Configuration of a training run.
///
/// @param data data of both networks
/// @param tokenizer training of the tokenizer
/// @param predictor training of the model
/// @param run settings of the run as a whole
/// @param yaml all settings, defaults included, as a file that results in the same configuration
/// @param notes sentences for the user: settings that are unknown or have no effect
public record TrainingConfig(
        DataConfig data,
        StageConfig tokenizer,
        PredictorConfig predictor,
        RunConfig run,
        String yaml,
        List<String> notes) {

    /// Reads a file.
    ///
    /// @param overrides settings that replace those of the file, as YAML by path: `5` for `predictor.epochs`
    /// @throws KronosException naming file, line, key, value and remedy
    public static TrainingConfig read(Path file, Map<String, String> overrides) {
        return of(tree(file), overrides);
    }

    /// Reads a file.
    ///
    /// @param overrides settings that replace those of the file, as YAML by path: `5` for `predictor.epochs`
    /// @param defaults settings that apply where the file has none at or below their path, as YAML by path
    /// @throws KronosException naming file, line, key, value and remedy
    public static TrainingConfig read(Path file, Map<String, String> overrides, Map<String, String> defaults) {
        SettingTree tree = tree(file);
        SettingTree given = translated(tree);
        defaults.forEach((path, yaml) -> {
            if (!given.hasAny(path)) {
                tree.set(path, yaml);
            }
        });
        return of(tree, overrides);
    }

    /// Returns the settings of a file by path, as written, with the names of this program for those of the
    /// reference.
    ///
    /// @throws KronosException if the file cannot be read
    public static SortedMap<String, String> settings(Path file) {
        return translated(tree(file)).texts();
    }

    private static SettingTree translated(SettingTree tree) {
        SettingTree copy = tree.copy();
        ReferenceKeys.translate(copy, new ArrayList<>());
        return copy;
    }

    private static SettingTree tree(Path file) {
        String yaml;
        try {
            yaml = Files.readString(file);
        } catch (NoSuchFileException e) {
            throw new NotFoundException(
                    file + " does not exist: name a YAML file with the settings of the training", e);
        } catch (IOException e) {
            throw new StorageException(
                    file + " cannot be read (" + e.getMessage() + "): check that it is a readable text file"
                            + " in UTF-8",
                    e);
        }
        return new SettingTree(file.toString()).addYaml(yaml);
    }

    /// Reads a text.
    ///
    /// @param source name of the text in messages
    /// @throws KronosException naming line, key, value and remedy
    public static TrainingConfig parse(String source, String yaml, Map<String, String> overrides) {
        return of(new SettingTree(source).addYaml(yaml), overrides);
    }

    /// A configuration of default values and some settings.
    ///
    /// @param settings values as YAML by path, at least `data.input`
    public static TrainingConfig of(Map<String, String> settings) {
        return of(new SettingTree("the training configuration"), settings);
    }

    /// Training of one of the networks.
    public StageConfig of(Network network) {
        return switch (network) {
            case TOKENIZER -> tokenizer;
            case PREDICTOR -> predictor.stage();
        };
    }

    /// All settings by path, defaults included, as written.
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
            throw message.startsWith(tree.file()) ? e : e.withMessage(tree.file() + ": " + message);
        }
    }
}
