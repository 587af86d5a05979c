package io.github.kronos4j.data.store;

import io.github.kronos4j.KronosException;
import io.github.kronos4j.data.file.AtomicFile;
import io.github.kronos4j.data.file.BarFiles;
import io.github.kronos4j.data.file.WriteException;
import io.github.kronos4j.market.Bars;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystems;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Stream;

/// A local archive of bars in a folder: `market=cn/interval=1d/symbol=600519.SH/bars.parquet` and so on, with the
/// columns
/// `timestamps` (local time of the exchange), `open`, `high`, `low`, `close`, `volume`, `amount`.
///
/// A series is always whole: it is written beside its place and moved there, so that readers need no lock, and a
/// process
/// that is killed leaves what was there before. Writers take turns, in this process and between processes. Safe for use
/// by many threads; a process should open a folder once.
public final class BarStore implements AutoCloseable {
    private static final String FILE = "bars.parquet";

    private final Path folder;
    private final WriteLock lock;
    private final BarFiles files = new BarFiles();

    /// Names the folder, which need not exist. Nothing is opened before there is need.
    public BarStore(Path folder) {
        this.folder = folder;
        this.lock = new WriteLock(folder.resolve(".lock"));
    }

    /// Where the store of a user is unless said otherwise: `KRONOS_STORE`, else `kronos4j/store` in `XDG_DATA_HOME` or
    /// `~/.local/share`.
    ///
    /// @param environment the variables of the process
    public static Path standardFolder(Map<String, String> environment) {
        String named = environment.getOrDefault("KRONOS_STORE", "");
        if (!named.isEmpty()) {
            return Path.of(named);
        }
        String data = environment.getOrDefault("XDG_DATA_HOME", "");
        String home = environment.getOrDefault("HOME", System.getProperty("user.home"));
        return (data.isEmpty() ? Path.of(home, ".local", "share") : Path.of(data)).resolve("kronos4j/store");
    }

    public Path folder() {
        return folder;
    }

    /// The file of a series, whether it is there or not.
    public Path file(SeriesKey key) {
        return key.folderIn(folder).resolve(FILE);
    }

    /// All series there are, in order. Files that lie where no series does are left out: see [#faults].
    public List<SeriesKey> list() {
        return scan().keys();
    }

    /// What is wrong in the folder, as sentences: files in folders that name no series, and those that are no whole
    /// Parquet files. [#list] leaves the former out, [#sql] both.
    public List<String> faults() {
        Scan scan = scan();
        List<String> faults = new ArrayList<>(scan.strays());
        for (SeriesKey key : scan.keys()) {
            if (!ParquetShape.isWhole(file(key))) {
                faults.add(file(key) + " is no whole Parquet file, so " + key
                        + " was left out: delete it, then import or fetch the series again");
            }
        }
        return faults;
    }

    /// @param strays what is no series, as sentences
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
                    strays.add(file.getParent() + " is no series and was left out: move it out of the store ("
                            + e.getMessage() + ")");
                }
            }
            Collections.sort(keys);
            return new Scan(keys, strays);
        } catch (IOException | UncheckedIOException e) {
            throw new KronosException("the store " + folder + " cannot be searched (" + e.getMessage() + ")", e);
        }
    }

    /// The series that a pattern names, in order: `cn/1d/600519.SH`, `cn/1d/60*`, `*/1d/*`; `**` names all.
    ///
    /// @throws KronosException if there is none
    public List<SeriesKey> find(String pattern) {
        List<SeriesKey> all = list();
        List<SeriesKey> exact =
                all.stream().filter(key -> key.toString().equals(pattern)).toList();
        List<SeriesKey> found = exact.isEmpty() ? matches(pattern, all) : exact;
        if (found.isEmpty()) {
            throw new KronosException("the store " + folder + " has no series " + pattern
                    + (all.isEmpty()
                            ? ": it is empty; \"kronos data import\" fills it"
                            : ": \"kronos data list\" shows what it has"));
        }
        return found;
    }

    private static List<SeriesKey> matches(String pattern, List<SeriesKey> all) {
        try {
            PathMatcher matcher = FileSystems.getDefault().getPathMatcher("glob:" + pattern);
            return all.stream()
                    .filter(key -> matcher.matches(Path.of(key.toString())))
                    .toList();
        } catch (PatternSyntaxException e) {
            throw new KronosException(
                    "'" + pattern + "' names no series (" + e.getDescription() + "): write it like cn/1d/600519.SH", e);
        }
    }

    /// The bars of a series, in the zone of its exchange.
    ///
    /// @throws KronosException if it is not there or cannot be read
    public Bars read(SeriesKey key) {
        Path file = file(key);
        if (!exists(key)) {
            throw new KronosException(
                    "the store " + folder + " has no series " + key + ": \"kronos data list\" shows what it has");
        }
        return files.read(file).bars();
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
                throw new KronosException(
                        "the store " + folder + " has the series " + stored + ", whose name differs from " + key
                                + " in case only, which the file system does not distinguish: use the stored name");
            }
        } catch (IOException e) {
            throw new KronosException("the series " + file + " cannot be read (" + e.getMessage() + ")", e);
        }
        return true;
    }

    /// What [#upsert] would do, without doing it.
    public Upsert compare(SeriesKey key, Bars bars) {
        Upsert.requireOrder(key, bars);
        Bars older = exists(key) ? read(key) : bars.slice(0, 0);
        return Upsert.merge(older, inZoneOf(older, bars)).upsert();
    }

    /// Puts bars into a series, which is made if it is not there: a bar takes the place of the one of the same time,
    /// whose volume or amount stays where the new bar has none and the same prices.
    ///
    /// Bars in another zone are moved to that of the series, except dates (all stamps at midnight), which stay.
    ///
    /// @throws KronosException if the bars are not in ascending order or the series cannot be written
    public Upsert upsert(SeriesKey key, Bars bars) {
        Upsert.requireOrder(key, bars);
        return write(key, bars, true);
    }

    /// Puts bars in the place of a series.
    ///
    /// @throws KronosException if the bars are not in ascending order or the series cannot be written
    public Upsert replace(SeriesKey key, Bars bars) {
        Upsert.requireOrder(key, bars);
        if (bars.isEmpty()) {
            throw new KronosException(key + ": there are no bars to put in its place");
        }
        return write(key, bars, false);
    }

    private Upsert write(SeriesKey key, Bars bars, boolean merge) {
        Path file = file(key);
        try {
            return lock.with(() -> {
                boolean there = exists(key);
                Bars older = there ? files.read(file).bars() : bars.slice(0, 0);
                Upsert.Merged merged = Upsert.merge(older, inZoneOf(older, bars));
                Upsert upsert = merged.upsert();
                Bars written = merge ? merged.bars() : bars;
                if (!merge || upsert.added() > 0 || upsert.changed() > 0) {
                    Files.createDirectories(key.folderIn(folder));
                    AtomicFile.sweep(file);
                    files.write(file, written);
                }
                return new Upsert(written.size(), upsert.added(), upsert.changed(), upsert.lost());
            });
        } catch (IOException e) {
            throw WriteException.of(file, e);
        }
    }

    private static Bars inZoneOf(Bars older, Bars bars) {
        for (int i = 0; i < bars.size(); i++) {
            if (!bars.time(i).toLocalTime().equals(LocalTime.MIDNIGHT)) {
                return bars.inZone(older.zone());
            }
        }
        return bars.withZone(older.zone());
    }

    /// Opens the store to SQL: all series whose files are whole.
    public StoreSql sql() {
        List<Path> sound =
                list().stream().map(this::file).filter(ParquetShape::isWhole).toList();
        if (sound.isEmpty()) {
            throw new KronosException("the store " + folder + " is empty: \"kronos data import\" fills it");
        }
        return StoreSql.open(folder, sound);
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
