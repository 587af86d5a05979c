package io.github.kronos4j.nano;

import io.github.kronos4j.checkpoint.Checkpoint;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// Files of a bundled model on the class path.
enum Edition {
    NANO(NanoModel.NAME, NanoModel.CONTEXT, "b5e942d80ea5"),
    NANO_2(NanoModel.SECOND, 512, "8650b7e20545");

    static final List<String> FILES = List.of(Checkpoint.CONFIG, Checkpoint.TENSORS);
    static final List<String> CALIBRATIONS = List.of("1d", "1h", "15m");

    private final String label;
    private final int context;
    private final String version;

    /// @param context length in bars of the longest window for which the model is fit
    /// @param version first digits of the SHA-256 of both networks
    Edition(String label, int context, String version) {
        this.label = label;
        this.context = context;
        this.version = version;
    }

    static Optional<Edition> named(String model) {
        return Arrays.stream(values())
                .filter(edition -> edition.label.equals(model))
                .findFirst();
    }

    /// Name of the model in the catalog.
    String label() {
        return label;
    }

    String tokenizer() {
        return NanoModel.tokenizerName(label);
    }

    int context() {
        return context;
    }

    String version() {
        return version;
    }

    /// Folder of the unpacked files: each version has its own.
    String folder() {
        return label + "-" + version;
    }

    /// Folders of the model and of its tokenizer.
    List<String> networks() {
        return List.of(label, tokenizer());
    }

    /// Files of the calibrations.
    List<String> calibrations() {
        return CALIBRATIONS.stream()
                .map(interval -> "calibration/" + label + "/" + interval + ".json")
                .toList();
    }
}
