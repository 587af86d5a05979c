package io.github.kronos4j.app.input;

import io.github.kronos4j.KronosException;
import io.github.kronos4j.StorageException;
import io.github.kronos4j.data.file.AtomicFile;
import io.github.kronos4j.eligibility.EligibilityRules;
import io.github.kronos4j.eligibility.Exclusion;
import io.github.kronos4j.report.eligibility.ExclusionCsv;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// File of the exclusions beside a result.
public final class ExclusionFile {
    /// Name of the file in the folder of a report.
    public static final String NAME = "exclusions.csv";

    private ExclusionFile() {}

    /// Writes the exclusions. Without rules, the file of an earlier result is deleted instead.
    ///
    /// @throws KronosException if the file cannot be written or deleted
    public static void write(Path file, EligibilityRules rules, List<Exclusion> exclusions) {
        if (!rules.isEmpty()) {
            AtomicFile.write(file, out -> ExclusionCsv.write(exclusions, out));
            return;
        }
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new StorageException(
                    file + " is of an earlier result and cannot be deleted (" + e.getMessage() + "): delete it", e);
        }
    }
}
