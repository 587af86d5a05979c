package io.github.kronos4j.app.command.models;

import io.github.kronos4j.calibration.Calibration;
import io.github.kronos4j.nano.NanoModel;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SequencedMap;

/// The models that come with the program, and their tokenizers.
final class BundledModels {
    static final String LICENSE = "MIT, that of Kronos4j";

    private BundledModels() {}

    /// Folders of the checkpoints by their names, unpacked where necessary.
    ///
    /// @param environment environment variables of the process
    static SequencedMap<String, Path> folders(Map<String, String> environment) {
        var folders = new LinkedHashMap<String, Path>();
        for (String name : NanoModel.NAMES) {
            NanoModel model = NanoModel.unpack(NanoModel.cacheFolder(environment), name);
            folders.put(name, model.model());
            folders.put(NanoModel.tokenizerName(name), model.tokenizer());
        }
        return folders;
    }

    /// The folder of a checkpoint, unpacked if necessary.
    ///
    /// @param name name for which [#isBundled] is true
    static Path folder(String name, Map<String, String> environment) {
        return Objects.requireNonNull(folders(environment).get(name), name);
    }

    /// True for a bundled model or its tokenizer.
    static boolean isBundled(String name) {
        return NanoModel.NAMES.stream()
                .anyMatch(model -> name.equals(model) || name.equals(NanoModel.tokenizerName(model)));
    }

    /// The calibrations that come with a model, one line for each: its interval, its horizon and its description.
    static List<String> calibrations(String model) {
        return NanoModel.calibrations(model).stream()
                .map(BundledModels::describe)
                .toList();
    }

    private static String describe(Calibration calibration) {
        return calibration.scope().interval() + " bars, up to " + calibration.horizon() + " ahead: "
                + calibration.description();
    }
}
