package io.github.kronos4j.serve.analysis;

import io.github.kronos4j.serve.file.FileFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Files of analyses: a folder for each job. Thread-safe.
///
/// @param root the folder of the folders
public record AnalysisFolders(Path root) {
    private static final String ADDRESS = "/v1/jobs/";

    FileFolder create(String job) {
        return FileFolder.in(root.resolve(job));
    }

    /// A result with the addresses of the files that exist; fonts may be missing for a picture.
    AnalysisResult addressed(String job, AnalysisResult result) {
        List<String> files = result.files().stream()
                .filter(name -> has(job, name))
                .map(name -> ADDRESS + job + "/files/" + name)
                .toList();
        return new AnalysisResult(result.summary(), result.calibration(), result.conclusions(), result.notes(), files);
    }

    private boolean has(String job, String name) {
        return Files.isRegularFile(root.resolve(job).resolve(name), LinkOption.NOFOLLOW_LINKS);
    }

    /// Content of a file; empty if there is none.
    ///
    /// @param job id of the job
    /// @param name a file name without separators
    public Optional<byte[]> read(String job, String name) {
        try {
            return has(job, name)
                    ? Optional.of(Files.readAllBytes(root.resolve(job).resolve(name)))
                    : Optional.empty();
        } catch (IOException _) {
            return Optional.empty();
        }
    }

    /// Deletes the folders that are older than an age.
    public void sweep(Duration age, Instant now) {
        if (!Files.isDirectory(root)) {
            return;
        }
        try (Stream<Path> jobs = Files.list(root)) {
            for (Path job : jobs.filter(path -> Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS))
                    .toList()) {
                if (Files.getLastModifiedTime(job).toInstant().isBefore(now.minus(age))) {
                    delete(job);
                }
            }
        } catch (IOException _) {
            // they are deleted at the next sweep
        }
    }

    private static void delete(Path job) throws IOException {
        try (Stream<Path> files = Files.list(job)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
        Files.delete(job);
    }
}
