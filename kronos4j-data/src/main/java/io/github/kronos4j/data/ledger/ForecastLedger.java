package io.github.kronos4j.data.ledger;

import io.github.kronos4j.KronosException;
import io.github.kronos4j.StorageException;
import io.github.kronos4j.data.file.AtomicFile;
import io.github.kronos4j.data.file.WriteFailure;
import io.github.kronos4j.data.internal.archive.UserFolder;
import io.github.kronos4j.data.internal.archive.WriteLock;
import io.github.kronos4j.forecast.record.RecordedForecast;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Forecasts that are written down once and never changed, in a folder with a Parquet file for each:
/// `model=nano/market=cn/interval=1d/date=2024-06-28/ID.parquet`, where the date is that of the last bar seen.
///
/// A file is named by the id of its forecast, so that the same forecast is written once, and holds the digest of its
/// values, so that a change is noticed. It is written to a temporary file and moved into place: a process that is
/// killed leaves all other files intact and this one complete or absent. Readers need no lock; writers take turns,
/// within this process and between processes. Safe for use by many threads; a process should open a folder once.
public final class ForecastLedger implements AutoCloseable {
    private final Path folder;
    private final WriteLock lock;
    private @Nullable LedgerParquet parquet; // loads DuckDB

    /// Creates a ledger on a folder, which need not exist.
    public ForecastLedger(Path folder) {
        this.folder = folder;
        this.lock = new WriteLock(folder.resolve(".lock"));
    }

    /// Returns the default folder of a user: `KRONOS_LEDGER` if it is set, otherwise `kronos4j/ledger` in
    /// `XDG_DATA_HOME` or `~/.local/share`.
    ///
    /// @param environment the environment variables of the process
    public static Path defaultFolder(Map<String, String> environment) {
        return UserFolder.of(environment, "KRONOS_LEDGER", "ledger");
    }

    public Path folder() {
        return folder;
    }

    /// Returns the path of the file of a forecast, which need not exist.
    public Path file(RecordedForecast forecast) {
        return LedgerFiles.of(folder, forecast);
    }

    /// Writes a forecast unless it has been written: the first one stands, with its time of writing.
    ///
    /// @return true if the forecast was written, false if it stands already
    /// @throws KronosException if the file cannot be written
    public synchronized boolean write(RecordedForecast forecast) {
        Path file = file(forecast);
        try {
            return lock.with(() -> {
                if (Files.exists(file)) {
                    return false;
                }
                Files.createDirectories(file.getParent());
                AtomicFile.sweep(file);
                parquet().write(file, forecast);
                return true;
            });
        } catch (IOException e) {
            throw WriteFailure.of(file, e);
        }
    }

    /// Lists the ids of all forecasts, of damaged files too.
    ///
    /// @throws KronosException if the folder cannot be searched
    public Set<String> ids() {
        return files().stream().map(LedgerFiles::id).collect(Collectors.toUnmodifiableSet());
    }

    /// Reads all forecasts. Files that are not as they were written become problems.
    ///
    /// @throws KronosException if the folder cannot be searched
    public synchronized LedgerContent read() {
        List<Path> files = files();
        return files.isEmpty()
                ? new LedgerContent(List.of(), List.of())
                : new LedgerReader(folder, parquet()).read(files);
    }

    private List<Path> files() {
        try {
            return LedgerFiles.list(folder);
        } catch (IOException | UncheckedIOException e) {
            throw new StorageException("the ledger " + folder + " cannot be searched (" + e.getMessage() + ")", e);
        }
    }

    private LedgerParquet parquet() {
        LedgerParquet opened = parquet;
        if (opened == null) {
            opened = new LedgerParquet();
            parquet = opened;
        }
        return opened;
    }

    @Override
    public synchronized void close() {
        if (parquet != null) {
            parquet.close();
            parquet = null;
        }
        try {
            lock.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
