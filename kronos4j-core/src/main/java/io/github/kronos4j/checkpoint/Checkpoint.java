package io.github.kronos4j.checkpoint;

import io.github.kronos4j.InvalidInputException;
import io.github.kronos4j.KronosException;
import io.github.kronos4j.StorageException;
import io.github.kronos4j.internal.FileDigest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// An opened folder with `config.json` and `model.safetensors`: one model or one tokenizer in the layout of the Hugging
/// Face hub.
///
/// Thread-safe. Close it once the weights are loaded; the name, the config and the checksum remain available.
public final class Checkpoint implements AutoCloseable {
    /// Names of the folder of a model in that of a training, here and in the reference.
    private static final List<String> MODELS = List.of("predictor", "basemodel");

    /// File name of the hyperparameters.
    public static final String CONFIG = "config.json";

    /// File name of the weights.
    public static final String TENSORS = "model.safetensors";

    private final Path folder;
    private final Config config;
    private final SafeTensors tensors;
    private final FileTime modified;
    private @Nullable String sha256;

    private Checkpoint(Path folder, Config config, SafeTensors tensors) {
        this.folder = folder;
        this.config = config;
        this.tensors = tensors;
        this.modified = modified(tensors.file());
    }

    /// Opens a folder: reads its config and validates the header of its tensor file.
    ///
    /// @throws KronosException if the folder lacks a file or a file is damaged
    public static Checkpoint open(Path folder) {
        String lacking = lacking(folder);
        if (lacking != null) {
            throw new InvalidInputException(folder + " " + lacking);
        }
        return new Checkpoint(folder, Config.read(folder.resolve(CONFIG)), SafeTensors.open(folder.resolve(TENSORS)));
    }

    /// True if a folder has both files of a checkpoint.
    public static boolean isAt(Path folder) {
        return lacking(folder) == null;
    }

    /// Returns the checkpoint that a folder stands for: the folder itself, or the best predictor of the training
    /// whose folder it is. A folder with neither is returned as it is.
    public static Path within(Path folder) {
        return Stream.of(folder, folder.resolve("best"), folder.resolve("predictor/best"))
                .filter(Checkpoint::isAt)
                .findFirst()
                .orElse(folder);
    }

    /// Returns the short name of a model for tables: `Kronos-small` of its hub id, `mine` of the run `runs/mine`.
    ///
    /// @param model a bundled model, a folder or a hub id
    public static String shortNameOf(String model) {
        Path path = within(Path.of(model));
        return path.endsWith("best") ? nameOf(path) : String.valueOf(path.getFileName());
    }

    /// Describes what a folder lacks as a checkpoint, as a predicate to follow its name; null if it is complete.
    static @Nullable String lacking(Path folder) {
        if (!Files.isDirectory(folder)) {
            return "is not a folder; use a folder with " + CONFIG + " and " + TENSORS;
        }
        var missing = new ArrayList<String>();
        for (String file : new String[] {CONFIG, TENSORS}) {
            if (!Files.isRegularFile(folder.resolve(file))) {
                missing.add(file);
            }
        }
        if (missing.isEmpty()) {
            return null;
        }
        String lacks = "lacks " + String.join(" and ", missing);
        if (missing.contains(TENSORS) && Files.isRegularFile(folder.resolve("pytorch_model.bin"))) {
            return lacks + ", and its pytorch_model.bin must first be converted to safetensors"
                    + " (load the model in Python and call its save_pretrained)";
        }
        if (missing.contains(TENSORS) && Files.isRegularFile(folder.resolve(TENSORS + ".index.json"))) {
            return lacks + ", and its weights are split into several files, as " + TENSORS
                    + ".index.json says: join them"
                    + " (load the model in Python and call its save_pretrained with a large max_shard_size)";
        }
        for (String inner : new String[] {"model", "tokenizer", "tokenizer/best"}) {
            if (isAt(folder.resolve(inner))) {
                return lacks + ", while " + folder.resolve(inner) + " has both";
            }
        }
        return lacks + "; a checkpoint has both";
    }

    public Path folder() {
        return folder;
    }

    /// Display name, see [#nameOf].
    public String name() {
        return nameOf(folder);
    }

    /// Returns the display name of a folder with a checkpoint: the hub id of a snapshot in the hub's cache, the
    /// name of the run for its result (`runs/mine/predictor/best` is `mine`, its tokenizer `mine/tokenizer`),
    /// otherwise the folder's name, preceded by its parent's name if it is only `model` or `tokenizer`.
    public static String nameOf(Path folder) {
        Path path = folder.toAbsolutePath().normalize();
        String hubId = HubCache.idOf(path);
        if (hubId != null) {
            return hubId;
        }
        if (path.getNameCount() == 0) {
            return path.toString();
        }
        boolean isResult = name(path, 0).equals("best") && path.getNameCount() > 1;
        if (isResult && MODELS.contains(name(path, 1)) && path.getNameCount() > 2) {
            return name(path, 2);
        }
        int last = isResult ? 1 : 0;
        boolean isGeneric = name(path, last).equals("model") || name(path, last).equals("tokenizer");
        return isGeneric && path.getNameCount() > last + 1
                ? name(path, last + 1) + "/" + name(path, last)
                : name(path, last);
    }

    /// Name of a folder of a path, the last one being number 0.
    private static String name(Path path, int fromEnd) {
        return path.getName(path.getNameCount() - 1 - fromEnd).toString();
    }

    public Config config() {
        return config;
    }

    public SafeTensors tensors() {
        return tensors;
    }

    /// Number of parameters, without buffers that follow from the config.
    public long parameters() {
        return tensors.tensors().values().stream()
                .filter(tensor -> !Weights.isDerived(tensor.name()))
                .mapToLong(TensorInfo::elements)
                .sum();
    }

    /// SHA-256 of `model.safetensors` in hexadecimal, as the hub shows it. The first call reads the whole file.
    public synchronized String sha256() {
        if (sha256 == null) {
            if (!modified.equals(modified(tensors.file()))) {
                throw new InvalidInputException(
                        tensors.file() + " has changed since it was opened: load it again to get its checksum");
            }
            sha256 = digest(tensors.file());
        }
        return sha256;
    }

    @Override
    public void close() {
        tensors.close();
    }

    private static FileTime modified(Path file) {
        try {
            return Files.getLastModifiedTime(file);
        } catch (IOException e) {
            throw new StorageException(file + " cannot be read (" + e.getMessage() + ")", e);
        }
    }

    private static String digest(Path file) {
        try {
            return FileDigest.sha256(file);
        } catch (IOException e) {
            throw new StorageException(file + " cannot be read (" + e.getMessage() + ")", e);
        }
    }
}
