package io.github.kronos4j.spark;

import io.github.kronos4j.StorageException;
import io.github.kronos4j.calibration.Calibration;
import io.github.kronos4j.calibration.CalibrationFile;
import io.github.kronos4j.checkpoint.Checkpoint;
import io.github.kronos4j.hub.ModelCatalog;
import io.github.kronos4j.hub.PretrainedModel;
import io.github.kronos4j.internal.FileDigest;
import io.github.kronos4j.nano.NanoModel;
import java.io.IOException;
import java.io.Serializable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.SparkFiles;
import org.apache.spark.sql.SparkSession;
import org.jspecify.annotations.Nullable;
import scala.jdk.javaapi.CollectionConverters;

/// A model that the executors of an application can load. The driver finds it and distributes its files, once each; the
/// bundled model is on the class path of the executors already. Immutable.
///
/// @param name the name by which it was found: a bundled model, a folder or a hub id
/// @param files the distributed files; none for the bundled model
/// @param maxContext the longest window for which the model is fit, in bars
/// @param hasHeads true for the volatility heads of the bundled model where they fit
/// @param calibration text of the file of the calibration of its forecasts; null for the calibrations of the bundled
///     model where they fit, and for none with other models
public record SparkModel(
        String name,
        List<DistributedFile> files,
        int maxContext,
        boolean hasHeads,
        @Nullable String calibration) implements Serializable {
    /// Number of folders by which a checkpoint names its model: those of the hub's cache, or of a training.
    private static final int FOLDERS = 3;

    /// A file of a model.
    ///
    /// @param key name among the files of the application, which begins with its checksum
    /// @param path path below the folder of the model on an executor
    /// @param uri address at the driver
    public record DistributedFile(String key, String path, String uri) implements Serializable {}

    public SparkModel {
        files = List.copyOf(files);
    }

    /// Finds a model on the driver and distributes its files to the executors.
    ///
    /// @param name a bundled model, a folder, or an id of the Hugging Face hub, which is downloaded on first use
    /// @throws io.github.kronos4j.KronosException if the model is neither on the driver nor on the hub
    public static SparkModel of(SparkSession spark, String name) {
        PretrainedModel found = ModelCatalog.standard().find(name);
        if (NanoModel.NAMES.contains(name)) {
            return new SparkModel(name, List.of(), found.maxContext(), true, null);
        }
        List<DistributedFile> files = new ArrayList<>();
        for (Path folder : List.of(found.model(), found.tokenizer())) {
            for (String file : List.of(Checkpoint.CONFIG, Checkpoint.TENSORS)) {
                files.add(distribute(spark, folder, file));
            }
        }
        return new SparkModel(name, files, found.maxContext(), false, null);
    }

    /// Returns the model with a calibration of its forecasts.
    public SparkModel calibrated(Calibration fitted) {
        return new SparkModel(name, files, maxContext, hasHeads, CalibrationFile.text(fitted));
    }

    /// Returns the model without the volatility heads of the bundled model, which state no direction.
    public SparkModel withoutHeads() {
        return new SparkModel(name, files, maxContext, false, calibration);
    }

    /// Returns the model as it samples.
    SparkModel sampled() {
        return new SparkModel(name, files, maxContext, false, null);
    }

    /// Distributes a file under a name of its own: Spark distinguishes files by name, and all checkpoints have the
    /// same ones.
    private static DistributedFile distribute(SparkSession spark, Path checkpoint, String file) {
        Path path = checkpoint.toAbsolutePath().normalize().resolve(file);
        try {
            String key = FileDigest.sha256(path) + "-" + file;
            Path folder = Files.createTempDirectory("kronos4j-model");
            Path link = Files.createSymbolicLink(folder.resolve(key), path);
            folder.toFile().deleteOnExit();
            link.toFile().deleteOnExit(); // before its folder
            spark.sparkContext().addFile(link.toUri().toString());
            int names = path.getNameCount();
            return new DistributedFile(
                    key, path.subpath(Math.max(0, names - 1 - FOLDERS), names).toString(), address(spark, key));
        } catch (IOException e) {
            throw new StorageException(path + " cannot be distributed (" + e.getMessage() + ")", e);
        }
    }

    private static String address(SparkSession spark, String key) {
        return CollectionConverters.asJava(spark.sparkContext().listFiles()).stream()
                .filter(uri -> uri.endsWith("/" + key))
                .findFirst()
                .orElseThrow(() -> new StorageException("Spark does not distribute " + key));
    }

    /// Finds the model on an executor.
    PretrainedModel onExecutor() {
        if (files.isEmpty()) {
            return ModelCatalog.standard().find(name);
        }
        try {
            Path folder = Files.createTempDirectory(Path.of(SparkFiles.getRootDirectory()), "kronos4j-model");
            for (DistributedFile file : files) {
                Path path = folder.resolve(file.path());
                Files.createDirectories(path.getParent());
                if (!Files.exists(path)) {
                    Files.createSymbolicLink(path, DriverFiles.get(file));
                }
            }
            return new PretrainedModel(
                    name, folderOf(folder, files.getFirst()), folderOf(folder, files.getLast()), maxContext);
        } catch (IOException e) {
            throw new StorageException("the model " + name + " cannot be laid out (" + e.getMessage() + ")", e);
        }
    }

    private static Path folderOf(Path folder, DistributedFile file) {
        Path path = folder.resolve(file.path());
        return path.resolveSibling("").normalize();
    }
}
