package io.github.kronos4j.data.store;

import io.github.kronos4j.InvalidInputException;
import io.github.kronos4j.KronosException;
import io.github.kronos4j.NotFoundException;
import io.github.kronos4j.StorageException;
import io.github.kronos4j.data.file.AtomicFile;
import io.github.kronos4j.data.file.BarFiles;
import io.github.kronos4j.data.file.EqualBars;
import io.github.kronos4j.data.file.KnownFactors;
import io.github.kronos4j.data.file.WriteFailure;
import io.github.kronos4j.data.internal.archive.ParquetShape;
import io.github.kronos4j.data.internal.archive.UserFolder;
import io.github.kronos4j.data.internal.archive.WriteLock;
import io.github.kronos4j.market.Bars;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Local archive of bars in a folder, as `market=cn/interval=1d/symbol=600519.SH/bars.parquet` with the columns
/// `timestamps` (local time of the exchange), `open`, `high`, `low`, `close`, `volume`, `amount`. The adjustment
/// factors of a series, whose bars are then as traded, are in `_factors.csv` beside them.
///
/// Writes are atomic: a series is written to a temporary file and moved into place, so that readers need no lock and a
/// killed process leaves the previous version intact. Writers take turns, within this process and between processes.
/// Safe for use by many threads; a process should open a folder once.
public final class BarStore implements AutoCloseable {
    private static final String FILE = "bars.parquet";

    private final Path folder;
    private final WriteLock lock;
    private final BarFiles files = new BarFiles();

    /// Creates a store on a folder, which need not exist. Files are opened lazily.
    public BarStore(Path folder) {
        this.folder = folder;
        this.lock = new WriteLock(folder.resolve(".lock"));
    }

    /// Returns the default folder of a user: `KRONOS_STORE` if it is set, otherwise `kronos4j/store` in
    /// `XDG_DATA_HOME` or `~/.local/share`.
    ///
    /// @param environment the environment variables of the process
    public static Path defaultFolder(Map<String, String> environment) {
        return UserFolder.of(environment, "KRONOS_STORE", "store");
    }

    public Path folder() {
        return folder;
    }

    /// Returns the path of a series, which need not exist.
    public Path file(SeriesKey key) {
        return key.folderIn(folder).resolve(FILE);
    }

    /// Lists all series in order. Files outside the folder layout are skipped; [#problems] reports them.
    public List<SeriesKey> list() {
        return scan().keys();
    }

    /// Reports problems in the folder, as sentences: files in folders that do not name a series, and incomplete
    /// Parquet files. [#list] skips the former, [#sql] both.
    public List<String> problems() {
        Scan scan = scan();
        List<String> problems = new ArrayList<>(scan.strays());
        for (SeriesKey key : scan.keys()) {
            if (!ParquetShape.isComplete(file(key))) {
                problems.add(file(key) + " is not a complete Parquet file, so " + key
                        + " was skipped: delete the file, then import or fetch the series again");
            }
        }
        return problems;
    }

    /// @param strays files that are not a series, as sentences
    private record Scan(List<SeriesKey> keys, List<String> strays) {}

    private Scan scan() {
        if (!Files.isDirectory(folder)) {
            return new Scan(List.of(), List.of());
        }
        try (Stream<Path> paths = Files.walk(folder, 4, FileVisitOption.FOLLOW_LINKS)) {
            List<SeriesKey> keys = new ArrayList<>();
            List<String> strays = new ArrayList<>();
            for (Path file : paths.filter(path -> path.endsWith(FILE)).sorted().toList()) {
                try {
                    SeriesKey key = SeriesKey.of(folder.relativize(file));
                    if (key != null) {
                        keys.add(key);
                    }
                } catch (KronosException e) {
                    strays.add(file.getParent() + " is not a series and was skipped: move it out of the store ("
                            + e.getMessage() + ")");
                }
            }
            Collections.sort(keys);
            return new Scan(keys, strays);
        } catch (IOException | UncheckedIOException e) {
            throw new StorageException("the store " + folder + " cannot be searched (" + e.getMessage() + ")", e);
        }
    }

    /// Finds the series that match a pattern, in order: `cn/1d/600519.SH`, `cn/1d/60*`, `*/1d/*`; `**` matches all.
    ///
    /// @throws KronosException if none matches
    public List<SeriesKey> find(String pattern) {
        List<SeriesKey> all = list();
        List<SeriesKey> exact =
                all.stream().filter(key -> key.toString().equals(pattern)).toList();
        List<SeriesKey> matches = exact.isEmpty() ? matches(pattern, all) : exact;
        if (matches.isEmpty()) {
            throw new NotFoundException("the store " + folder + " has no series " + pattern
                    + (all.isEmpty() ? ": it is empty; import or fetch bars first" : ": list the series it has"));
        }
        return matches;
    }

    private static List<SeriesKey> matches(String pattern, List<SeriesKey> all) {
        KeyPattern keys = KeyPattern.parse(pattern);
        return all.stream().filter(keys::matches).toList();
    }

    /// Reads the bars of a series, in the zone of its exchange.
    ///
    /// @throws KronosException if it does not exist or cannot be read
    public Bars read(SeriesKey key) {
        Path file = file(key);
        if (!exists(key)) {
            throw new NotFoundException("the store " + folder + " has no series " + key + ": list the series it has");
        }
        return files.read(file).bars();
    }

    /// Returns the adjustment factors of a series; null if it has none, so that its bars are used as they are.
    ///
    /// @throws KronosException if they cannot be read
    public @Nullable KnownFactors factors(SeriesKey key) {
        return StoredFactors.read(file(key));
    }

    /// Returns the adjustment factors beside a file of stored bars; null for any other file.
    ///
    /// @throws KronosException if they cannot be read
    public static @Nullable KnownFactors factorsBeside(Path file) {
        return file.endsWith(FILE) ? StoredFactors.read(file) : null;
    }

    /// True if the series exists.
    ///
    /// @throws KronosException if the file system takes the name of another series for that of this one
    private boolean exists(SeriesKey key) {
        Path file = file(key);
        if (!Files.exists(file)) {
            return false;
        }
        try {
            SeriesKey stored = SeriesKey.of(folder.toRealPath(LinkOption.NOFOLLOW_LINKS)
                    .relativize(file.toRealPath(LinkOption.NOFOLLOW_LINKS)));
            if (stored != null && !stored.equals(key) && stored.toString().equalsIgnoreCase(key.toString())) {
                throw new InvalidInputException(
                        "the store " + folder + " has the series " + stored + ", whose name differs from " + key
                                + " in case only, which the file system does not distinguish: use the stored name");
            }
        } catch (IOException e) {
            throw new StorageException("the series " + file + " cannot be read (" + e.getMessage() + ")", e);
        }
        return true;
    }

    /// Returns the result that [#upsert] would have, without writing.
    public Upsert compare(SeriesKey key, Bars bars) {
        Upsert.requireOrder(key, bars);
        Bars stored = exists(key) ? read(key) : bars.slice(0, 0);
        return Upsert.merge(stored, inZoneOf(stored, bars)).upsert();
    }

    /// Inserts bars into a series, which is created if it does not exist. A bar replaces the stored one with the
    /// same timestamp; a stored volume or amount is kept if the new bar has none and the same prices.
    ///
    /// Bars in another zone are converted to that of the series, except for dates (all timestamps at midnight),
    /// which keep their local date.
    ///
    /// @throws KronosException if the bars are not in ascending order or the series cannot be written
    public Upsert upsert(SeriesKey key, Bars bars) {
        Upsert.requireOrder(key, bars);
        return write(key, bars, true);
    }

    /// Inserts bars as traded into a series, with its adjustment factors. Factors that cover those stored replace
    /// them; others are added to them.
    ///
    /// @throws KronosException if the bars are not in ascending order, the factors contradict those stored, or the
    ///     series cannot be written
    public Upsert upsert(SeriesKey key, Bars bars, KnownFactors factors) {
        Upsert.requireOrder(key, bars);
        return locked(key, () -> {
            writeFactors(key, merged(key, factors));
            return write(key, exists(key) ? files.read(file(key)).bars() : null, bars, true);
        });
    }

    /// Replaces a series, which loses its adjustment factors.
    ///
    /// @throws KronosException if the bars are not in ascending order or the series cannot be written
    public Upsert replace(SeriesKey key, Bars bars) {
        Upsert.requireOrder(key, bars);
        if (bars.isEmpty()) {
            throw new InvalidInputException(key + " cannot be replaced by a series without bars");
        }
        return locked(key, () -> {
            Files.deleteIfExists(StoredFactors.beside(file(key)));
            return write(key, exists(key) ? files.read(file(key)).bars() : null, bars, false);
        });
    }

    /// Replaces a series unless another writer has changed it since it was read.
    ///
    /// @param read bars that [#read] returned; null if there was no such series
    /// @return empty if nothing was written because the series has other bars now
    /// @throws KronosException if the bars are not in ascending order or the series cannot be written
    public Optional<Upsert> replace(SeriesKey key, @Nullable Bars read, Bars bars) {
        return replace(key, read, bars, null);
    }

    /// Replaces a series of bars as traded unless another writer has changed it since it was read, and adds to its
    /// adjustment factors.
    ///
    /// @param read bars that [#read] returned; null if there was no such series
    /// @param factors factors that cover those stored or adjoin them; null to leave those stored as they are
    /// @return empty if nothing was written because the series has other bars now
    /// @throws KronosException if the bars are not in ascending order, the factors contradict those stored, or the
    ///     series cannot be written
    public Optional<Upsert> replace(SeriesKey key, @Nullable Bars read, Bars bars, @Nullable KnownFactors factors) {
        Upsert.requireOrder(key, bars);
        return locked(key, () -> {
            @Nullable Bars stored = exists(key) ? files.read(file(key)).bars() : null;
            boolean unchanged = stored == null ? read == null : read != null && EqualBars.areEqual(stored, read);
            if (!unchanged) {
                return Optional.empty();
            }
            if (factors != null) {
                writeFactors(key, merged(key, factors));
            }
            return Optional.of(write(key, stored, bars, false));
        });
    }

    private KnownFactors merged(SeriesKey key, KnownFactors factors) {
        KnownFactors stored = factors(key);
        if (stored == null
                || (!factors.from().isAfter(stored.from()) && !factors.through().isBefore(stored.through()))) {
            return factors;
        }
        if (!stored.adjoins(factors)) {
            throw new InvalidInputException(key + " has factors from " + stored.from() + " to " + stored.through()
                    + ", and those from " + factors.from() + " to " + factors.through()
                    + " leave a gap: fetch the range between them too");
        }
        try {
            return stored.merge(factors);
        } catch (KronosException e) {
            throw e.withMessage(key + ": " + e.getMessage());
        }
    }

    /// Writes factors before the bars: if the process is killed in between, the stored bars have factors of later
    /// dates, which change none of them.
    private void writeFactors(SeriesKey key, KnownFactors factors) throws IOException {
        Files.createDirectories(key.folderIn(folder));
        AtomicFile.sweep(StoredFactors.beside(file(key)));
        StoredFactors.write(file(key), factors);
    }

    private Upsert write(SeriesKey key, Bars bars, boolean merge) {
        return locked(key, () -> write(key, exists(key) ? files.read(file(key)).bars() : null, bars, merge));
    }

    private <T> T locked(SeriesKey key, WriteLock.Task<T> task) {
        try {
            return lock.with(task);
        } catch (IOException e) {
            throw WriteFailure.of(file(key), e);
        }
    }

    private Upsert write(SeriesKey key, @Nullable Bars existing, Bars bars, boolean merge) throws IOException {
        Bars stored = existing == null ? bars.slice(0, 0) : existing;
        Upsert.Merged merged = Upsert.merge(stored, inZoneOf(stored, bars));
        Upsert upsert = merged.upsert();
        Bars written = merge ? merged.bars() : bars;
        if (!merge || upsert.added() > 0 || upsert.changed() > 0) {
            Path file = file(key);
            Files.createDirectories(key.folderIn(folder));
            AtomicFile.sweep(file);
            files.write(file, written);
        }
        return new Upsert(written.size(), upsert.added(), upsert.changed(), upsert.lost());
    }

    private static Bars inZoneOf(Bars stored, Bars bars) {
        for (int i = 0; i < bars.size(); i++) {
            if (!bars.time(i).toLocalTime().equals(LocalTime.MIDNIGHT)) {
                return bars.inZone(stored.zone());
            }
        }
        return bars.withZone(stored.zone());
    }

    /// Opens the store for SQL queries over all series whose files are complete.
    ///
    /// @throws KronosException if there are none
    public StoreSql sql() {
        List<Path> complete =
                list().stream().map(this::file).filter(ParquetShape::isComplete).toList();
        if (complete.isEmpty()) {
            throw new InvalidInputException("the store " + folder + " is empty: import or fetch bars first");
        }
        return StoreSql.open(folder, complete);
    }

    @Override
    public void close() {
        files.close();
        try {
            lock.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
