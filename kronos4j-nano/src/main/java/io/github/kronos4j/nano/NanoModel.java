package io.github.kronos4j.nano;

import io.github.kronos4j.KronosException;
import io.github.kronos4j.StorageException;
import io.github.kronos4j.calibration.Calibration;
import io.github.kronos4j.calibration.CalibrationFile;
import io.github.kronos4j.volatility.HeadFile;
import io.github.kronos4j.volatility.VolatilityHead;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/// Unpacked files of a bundled model: a tokenizer and a predictor that are small enough to ship with the program. They
/// were trained on daily and intraday bars of Chinese and American stocks and of currencies.
///
/// ```java
/// NanoModel nano = NanoModel.unpack(NanoModel.cacheFolder(System.getenv()));
/// Forecaster kronos = KronosForecaster.load(nano.model(), nano.tokenizer(), 0);
/// ```
///
/// Both are ordinary checkpoints: they can be fine-tuned, and the Python reference loads them.
///
/// @param model folder of the predictor
/// @param tokenizer folder of the tokenizer
public record NanoModel(Path model, Path tokenizer) {
    /// Name of the model in the catalog.
    public static final String NAME = "nano";

    /// Name of the model that reads log ratios of prices; see [io.github.kronos4j.model.BarCoordinates#LOG_RATIOS].
    public static final String SECOND = "nano-2";

    /// Names of all bundled models.
    public static final List<String> NAMES =
            Arrays.stream(Edition.values()).map(Edition::label).toList();

    /// Length in bars of the longest window for which the model is fit: the encoder of its tokenizer was trained on
    /// as many.
    public static final int CONTEXT = 256;

    static final List<String> HEADS = List.of("2015", "2025");

    /// Returns the default folder to unpack the model to: `kronos4j` in the user's cache folder, which is
    /// `XDG_CACHE_HOME` or `.cache` in the user's home, or a folder of the user among the temporary files if the
    /// home is unknown or not writable.
    ///
    /// @param environment environment variables of the process
    public static Path cacheFolder(Map<String, String> environment) {
        return NanoFolder.of(environment);
    }

    /// Returns the name of the tokenizer of a bundled model.
    public static String tokenizerName(String model) {
        return model + "-tokenizer";
    }

    /// Unpacks the model [#NAME]; see [#unpack(Path, String)].
    ///
    /// @throws KronosException if the folder cannot be written to
    public static NanoModel unpack(Path cache) {
        return unpack(cache, NAME);
    }

    /// Unpacks a model unless it is already unpacked, and replaces files that differ from the bundled ones.
    ///
    /// Every version has its own folder, which is either complete or absent. Several processes may unpack
    /// concurrently.
    ///
    /// @param cache folder in which the folder of the version is created
    /// @param name one of [#NAMES]
    /// @throws KronosException if the folder cannot be written to
    public static NanoModel unpack(Path cache, String name) {
        Edition edition = Edition.named(name).orElseThrow(() -> new IllegalArgumentException(name));
        Path folder = cache.resolve(edition.folder());
        try {
            if (Files.isDirectory(folder)) {
                NanoFolder.repair(edition, folder);
            } else {
                NanoFolder.unpack(edition, cache, folder);
            }
        } catch (IOException e) {
            throw new StorageException(
                    "the bundled model cannot be unpacked to " + folder + " (" + e + "): make the folder writable,"
                            + " or set XDG_CACHE_HOME to a writable folder",
                    e);
        }
        return new NanoModel(folder.resolve(edition.label()), folder.resolve(edition.tokenizer()));
    }

    /// Returns the calibrations of a bundled model, one for each calibrated interval; none for other names.
    public static List<Calibration> calibrations(String name) {
        return Edition.named(name).stream()
                .flatMap(edition -> edition.calibrations().stream())
                .map(NanoModel::calibration)
                .toList();
    }

    /// Returns the bundled volatility heads, by the time of the last bar that they were trained on. They belong to
    /// no model in particular.
    public static List<VolatilityHead> heads() {
        return HEADS.stream().map(NanoModel::head).toList();
    }

    private static VolatilityHead head(String name) {
        String file = "head/" + name + ".json";
        try (InputStream in = resource(file)) {
            return HeadFile.read(file, in);
        } catch (IOException e) {
            throw new UncheckedIOException(file, e);
        }
    }

    private static Calibration calibration(String name) {
        try (InputStream in = resource(name)) {
            return CalibrationFile.read(name, in);
        } catch (IOException e) {
            throw new UncheckedIOException(name, e);
        }
    }

    static InputStream resource(String name) {
        return Objects.requireNonNull(NanoModel.class.getResourceAsStream(name), name);
    }
}
