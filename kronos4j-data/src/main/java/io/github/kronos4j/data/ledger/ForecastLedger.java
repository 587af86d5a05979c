package io.github.kronos4j.data.ledger;

import io.github.kronos4j.KronosException;
import io.github.kronos4j.StorageException;
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
    private final Object writing = new Object();
    private final Object reading = new Object(); // a large ledger that is read delays no writer
    private final KnownForecasts known = new KnownForecasts();
    private @Nullable LedgerParquet writer; // loads DuckDB
    private @Nullable LedgerParquet reader;

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
    public boolean write(RecordedForecast forecast) {
        Path file = file(forecast);
        synchronized (writing) {
            try {
                return lock.with(() -> {
                    if (Files.exists(file)) {
                        return false;
                    }
                    Files.createDirectories(file.getParent());
                    writer().write(file, forecast);
                    return true;
                });
            } catch (IOException e) {
                throw WriteFailure.of(file, e);
            }
        }
    }

    private LedgerParquet writer() {
        LedgerParquet opened = writer;
        if (opened == null) {
            opened = new LedgerParquet();
            writer = opened;
        }
        return opened;
    }

    /// Lists the ids of all forecasts, of damaged files too.
    ///
    /// @throws KronosException if the folder cannot be searched
    public Set<String> ids() {
        return files().stream().map(LedgerFiles::id).collect(Collectors.toUnmodifiableSet());
    }

    /// Reads all forecasts. Files that are not as they were written become problems. Those that were read before
    /// and are still the same are not read again.
    ///
    /// @throws KronosException if the folder cannot be searched
    public LedgerContent read() {
        synchronized (reading) {
            List<LedgerFile> files = files();
            return files.isEmpty()
                    ? new LedgerContent(List.of(), List.of())
                    : new LedgerReader(folder, reader(), known).read(files);
        }
    }

    private LedgerParquet reader() {
        LedgerParquet opened = reader;
        if (opened == null) {
            opened = new LedgerParquet();
            reader = opened;
        }
        return opened;
    }

    private List<LedgerFile> files() {
        try {
            return LedgerFiles.list(folder);
        } catch (IOException e) {
            throw new StorageException("the ledger " + folder + " cannot be searched (" + e.getMessage() + ")", e);
        }
    }

    @Override
    public void close() {
        synchronized (writing) {
            close(writer);
            writer = null;
            try {
                lock.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        synchronized (reading) {
            close(reader);
            reader = null;
        }
    }

    private static void close(@Nullable LedgerParquet opened) {
        if (opened != null) {
            opened.close();
        }
    }
}
