package io.github.kronos4j.bench;

import io.github.kronos4j.InvalidInputException;
import io.github.kronos4j.KronosException;
import io.github.kronos4j.StorageException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/// Writes checkpoints with the published shapes and the random weights from which training starts. Their forecasts are
/// meaningless, but take as long as those of trained weights. The reference implementation loads them too.
///
/// ```
/// RandomCheckpoints mini|small|base|large|tokenizer FOLDER [SEED]
/// ```
public final class RandomCheckpoints {
    private static final String USAGE = "usage: RandomCheckpoints mini|small|base|large|tokenizer FOLDER [SEED]";
    private static final Map<String, Shape> SHAPES = Map.of(
            "mini", ModelShape.MINI,
            "small", ModelShape.SMALL,
            "base", ModelShape.BASE,
            "large", ModelShape.LARGE,
            "tokenizer", new TokenizerShape());

    private RandomCheckpoints() {}

    /// Writes one checkpoint; exits with code 2 if the arguments or the folder are invalid.
    public static void main(String[] arguments) {
        try {
            if (arguments.length != 2 && arguments.length != 3) {
                throw new InvalidInputException(USAGE);
            }
            Path folder = Path.of(arguments[1]);
            long parameters = write(arguments[0], folder, arguments.length == 3 ? seed(arguments[2]) : 0);
            System.out.printf(Locale.ROOT, "%s: %s, %,d parameters%n", folder, arguments[0], parameters);
        } catch (KronosException e) {
            System.err.println(e.getMessage());
            System.exit(2);
        }
    }

    private static long seed(String text) {
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException e) {
            throw new InvalidInputException("the seed " + text + " is not a whole number; " + USAGE, e);
        }
    }

    /// Writes a checkpoint to a folder, which is created if it does not exist.
    ///
    /// @param name `mini`, `small`, `base`, `large` or `tokenizer`
    /// @param seed the same seed gives the same weights
    /// @return number of parameters
    /// @throws KronosException if the folder already holds a checkpoint or cannot be written to
    public static long write(String name, Path folder, long seed) {
        RandomTensors tensors = tensors(name, seed);
        Path config = folder.resolve("config.json");
        Path weights = folder.resolve("model.safetensors");
        if (Files.exists(config) || Files.exists(weights)) {
            throw new InvalidInputException(
                    folder + " holds a checkpoint already, which is never overwritten: use another folder");
        }
        try {
            Files.createDirectories(folder);
            tensors.write(weights);
            Path temporary = folder.resolve("config.json.tmp");
            Files.writeString(temporary, json(shape(name).config()));
            Files.move(temporary, config, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new StorageException(
                    folder + " cannot be written to (" + e.getClass().getSimpleName() + ": " + e.getMessage()
                            + "): use another folder",
                    e);
        }
        return tensors.parameters();
    }

    /// Returns the tensors of a shape; no values are drawn yet.
    static RandomTensors tensors(String name, long seed) {
        var tensors = new RandomTensors(seed);
        shape(name).describe(tensors);
        return tensors;
    }

    private static Shape shape(String name) {
        Shape shape = SHAPES.get(name);
        if (shape == null) {
            throw new InvalidInputException("there is no shape " + name + "; " + USAGE);
        }
        return shape;
    }

    /// Formats an object of numbers and booleans with the layout of the `huggingface_hub` library.
    private static String json(Map<String, Object> config) {
        return config.entrySet().stream()
                .map(entry -> "  \"" + entry.getKey() + "\": " + entry.getValue())
                .collect(Collectors.joining(",\n", "{\n", "\n}"));
    }
}
