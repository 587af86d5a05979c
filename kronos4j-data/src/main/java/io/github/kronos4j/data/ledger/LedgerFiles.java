package io.github.kronos4j.data.ledger;

import io.github.kronos4j.data.file.Partitions;
import io.github.kronos4j.forecast.record.RecordedForecast;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

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
    static List<Path> list(Path ledger) throws IOException {
        if (!Files.isDirectory(ledger)) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(ledger, DEPTH)) {
            return files.filter(
                            file -> name(file).endsWith(ENDING) && !name(file).startsWith("."))
                    .sorted()
                    .toList();
        }
    }

    /// The id of the forecast in a file.
    static String id(Path file) {
        return name(file).substring(0, name(file).length() - ENDING.length());
    }

    private static String name(Path file) {
        return String.valueOf(file.getFileName());
    }
}
