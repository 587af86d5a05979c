package io.github.kronos4j.app.command.models;

import io.github.kronos4j.calibration.Calibration;
import io.github.kronos4j.nano.NanoModel;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SequencedMap;

/// The model that comes with the program, and its tokenizer.
final class BundledModels {
    static final String TOKENIZER = NanoModel.NAME + "-tokenizer";
    static final String LICENSE = "MIT, that of Kronos4j";

    private BundledModels() {}

    /// Folders of the checkpoints by their names, unpacked where necessary.
    ///
    /// @param environment environment variables of the process
    static SequencedMap<String, Path> folders(Map<String, String> environment) {
        NanoModel nano = NanoModel.unpack(NanoModel.cacheFolder(environment));
        var folders = new LinkedHashMap<String, Path>();
        folders.put(NanoModel.NAME, nano.model());
        folders.put(TOKENIZER, nano.tokenizer());
        return folders;
    }

    /// The folder of a checkpoint, unpacked if necessary.
    ///
    /// @param name name for which [#isBundled] is true
    static Path folder(String name, Map<String, String> environment) {
        return Objects.requireNonNull(folders(environment).get(name), name);
    }

    static boolean isBundled(String name) {
        return name.equals(NanoModel.NAME) || name.equals(TOKENIZER);
    }

    /// The calibrations that come with the model, one line for each: its interval, its horizon and its description.
    static List<String> calibrations() {
        return NanoModel.calibrations().stream().map(BundledModels::describe).toList();
    }

    private static String describe(Calibration calibration) {
        return calibration.scope().interval() + " bars, up to " + calibration.horizon() + " ahead: "
                + calibration.description();
    }
}
