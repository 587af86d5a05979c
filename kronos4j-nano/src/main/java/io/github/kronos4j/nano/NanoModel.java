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
import java.util.List;
import java.util.Map;
import java.util.Objects;

/// Unpacked files of the bundled model. The model consists of a tokenizer and a predictor that are small enough to ship
/// with the program. They were trained on daily and intraday bars of Chinese and American stocks and of currencies.
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

    /// Length in bars of the longest window for which the model is fit: the encoder of its tokenizer was trained on
    /// as many.
    public static final int CONTEXT = 256;

    /// First digits of the SHA-256 of both networks. They distinguish the folders of different versions.
    static final String VERSION = "b5e942d80ea5";

    static final List<String> NETWORKS = List.of(NAME, NAME + "-tokenizer");
    static final List<String> CALIBRATIONS = List.of("1d", "1h", "15m");
    static final List<String> HEADS = List.of("2015", "2025");
    static final List<String> FILES = List.of("config.json", "model.safetensors");

    /// Returns the default folder to unpack the model to: `kronos4j` in the user's cache folder, which is
    /// `XDG_CACHE_HOME` or `.cache` in the user's home, or a folder of the user among the temporary files if the
    /// home is unknown or not writable.
    ///
    /// @param environment environment variables of the process
    public static Path cacheFolder(Map<String, String> environment) {
        return NanoFolder.of(environment);
    }

    /// Unpacks the model unless it is already unpacked, and replaces files that differ from the bundled ones.
    ///
    /// Every version has its own folder, which is either complete or absent. Several processes may unpack
    /// concurrently.
    ///
    /// @param cache folder in which the folder of the version is created
    /// @throws KronosException if the folder cannot be written to
    public static NanoModel unpack(Path cache) {
        Path folder = cache.resolve(NAME + "-" + VERSION);
        try {
            if (Files.isDirectory(folder)) {
                NanoFolder.repair(folder);
            } else {
                NanoFolder.unpack(cache, folder);
            }
        } catch (IOException e) {
            throw new StorageException(
                    "the bundled model cannot be unpacked to " + folder + " (" + e + "): make the folder writable,"
                            + " or set XDG_CACHE_HOME to a writable folder",
                    e);
        }
        return new NanoModel(folder.resolve(NETWORKS.getFirst()), folder.resolve(NETWORKS.getLast()));
    }

    /// Returns the calibrations of the model, one for each calibrated interval.
    public static List<Calibration> calibrations() {
        return CALIBRATIONS.stream().map(NanoModel::calibration).toList();
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

    private static Calibration calibration(String interval) {
        String name = "calibration/" + interval + ".json";
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
