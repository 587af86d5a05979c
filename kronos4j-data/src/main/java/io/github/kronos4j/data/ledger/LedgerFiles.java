package io.github.kronos4j.data.ledger;

import io.github.kronos4j.data.file.Partitions;
import io.github.kronos4j.forecast.record.RecordedForecast;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// Names of the files of a ledger: `model=nano/market=cn/interval=1d/date=2024-06-28/ID.parquet`.
final class LedgerFiles {
    private static final String ENDING = ".parquet";
    private static final int DEPTH = 5;

    private LedgerFiles() {}

    static Path of(Path ledger, RecordedForecast forecast) {
        return ledger.resolve(Partitions.folder("model", forecast.method().model()))
                .resolve(Partitions.folder("market", forecast.series().market()))
                .resolve(Partitions.folder(
                        "interval", forecast.series().interval().label()))
                .resolve(Partitions.folder(
                        "date", forecast.origin().time().toLocalDate().toString()))
                .resolve(forecast.id() + ENDING);
    }

    /// Lists the files in order, the temporary files of writers left out.
    static List<LedgerFile> list(Path ledger) throws IOException {
        List<LedgerFile> files = new ArrayList<>();
        if (Files.isDirectory(ledger)) {
            Files.walkFileTree(ledger, Set.of(), DEPTH, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                    if (name(file).endsWith(ENDING) && !name(file).startsWith(".")) {
                        files.add(LedgerFile.of(file, attributes));
                    }
                    return FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult visitFileFailed(Path file, IOException failure) throws IOException {
                    if (failure instanceof NoSuchFileException) {
                        return FileVisitResult.CONTINUE; // a writer has moved its temporary file into place
                    }
                    throw failure;
                }
            });
        }
        files.sort(null);
        return files;
    }

    /// The id of the forecast in a file.
    static String id(LedgerFile file) {
        String name = name(file.path());
        return name.substring(0, name.length() - ENDING.length());
    }

    private static String name(Path file) {
        return String.valueOf(file.getFileName());
    }
}
