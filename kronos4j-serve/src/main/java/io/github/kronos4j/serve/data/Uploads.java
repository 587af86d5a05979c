package io.github.kronos4j.serve.data;

import io.github.kronos4j.KronosException;
import io.github.kronos4j.NotFoundException;
import io.github.kronos4j.StorageException;
import io.github.kronos4j.data.LoadedSeries;
import io.github.kronos4j.data.SeriesLoader;
import io.github.kronos4j.data.file.AtomicFile;
import io.github.kronos4j.data.file.BarFile;
import io.github.kronos4j.data.file.BarFiles;
import io.github.kronos4j.data.file.LoadedBars;
import io.github.kronos4j.market.MarketSeries;
import io.github.kronos4j.serve.file.FileFolder;
import io.github.kronos4j.serve.file.HostFolders;
import io.github.kronos4j.serve.http.ProblemException;
import io.github.kronos4j.serve.http.ProblemKind;
import io.github.kronos4j.serve.limit.Limits;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/// Files of bars that clients have uploaded. Messages name them as clients do, without the folder. Thread-safe.
public final class Uploads {
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9._-]{0,63}");

    private final FileFolder files;
    private final Limits limits;
    private final InstantSource clock;
    private final HostFolders hidden;
    private final BarFiles reader = new BarFiles();

    public Uploads(FileFolder files, Limits limits, InstantSource clock) {
        this.files = files;
        this.limits = limits;
        this.clock = clock;
        hidden = HostFolders.around(files.folder());
    }

    /// Checks the name of an upload.
    ///
    /// @throws ProblemException if it may not be the name of a file
    public static String requireName(String name) {
        if (!NAME.matcher(name).matches()) {
            throw ProblemException.badRequest(
                    "the name of an upload is not 1 to 64 letters, digits, dots, hyphens and underscores without a dot"
                            + " at the start: use such a name",
                    "name");
        }
        return name;
    }

    /// Stores a file and describes its series. The file of the same name is replaced as a whole or not at all.
    ///
    /// @return true if there was none of this name
    /// @throws ProblemException if it is too large, or no series of bars can be read from it
    public boolean put(String name, InputStream content) {
        requireName(name);
        if (Files.isSymbolicLink(files.path(name))) {
            throw notFound(name);
        }
        boolean isNew = !files.has(name);
        return hidden.call(() -> {
            AtomicFile.replace(files.path(name), part -> {
                try (OutputStream out = Files.newOutputStream(part)) {
                    content.transferTo(out);
                }
                UnpackedSize.require(part, limits.unpackedBytes());
            });
            return isNew;
        });
    }

    /// Names of all uploads, sorted.
    public List<String> names() {
        return files.names();
    }

    /// The series of some uploads.
    ///
    /// @throws ProblemException if a name may not be the name of a file
    /// @throws KronosException if one does not exist or cannot be read
    public List<BarFile> files(List<String> uploads) {
        List<BarFile> all = new ArrayList<>();
        for (String name : uploads) {
            Path file = file(name);
            files.touch(name, clock.instant());
            all.addAll(reader.series(file));
        }
        return all;
    }

    /// The folder of the files, which messages leave out.
    public HostFolders hidden() {
        return hidden;
    }

    /// Describes an upload.
    ///
    /// @throws NotFoundException if there is none
    public Upload describe(String name) {
        Path file = file(name);
        List<RecognizedSeries> series = new ArrayList<>();
        try (SeriesLoader loader = new SeriesLoader()) {
            for (BarFile one : reader.series(file)) {
                series.add(describe(one, loader));
            }
        }
        try {
            return new Upload(
                    name,
                    Files.size(file),
                    sha256(file),
                    files.used(name)
                            .plus(Duration.ofHours(limits.uploadHours()))
                            .toString(),
                    series);
        } catch (IOException e) {
            throw new StorageException("the upload " + name + " cannot be read", e);
        }
    }

    private RecognizedSeries describe(BarFile file, SeriesLoader loader) {
        try {
            LoadedSeries loaded = read(file, loader);
            MarketSeries located = loader.locate(loaded);
            return RecognizedSeries.of(loaded, located);
        } catch (KronosException e) {
            return RecognizedSeries.failed(file.name(), hidden.plain(String.valueOf(e.getMessage())));
        }
    }

    /// Name of a series of an upload.
    ///
    /// @param symbol its name in results
    /// @param selector the symbol that selects it in a file of several; empty for the only one
    public record SeriesName(String upload, String symbol, String selector) {}

    /// Names of the series of all uploads.
    public List<SeriesName> seriesNames() {
        return names().stream()
                .flatMap(name -> reader.series(files.path(name)).stream()
                        .map(series -> new SeriesName(name, series.name(), series.symbol())))
                .toList();
    }

    /// Reads a series of an upload.
    ///
    /// @param symbol symbol of the series in a file of several; empty for the only one
    /// @throws KronosException if it cannot be read as bars
    public LoadedSeries read(String name, String symbol, SeriesLoader loader) {
        Path file = file(name);
        files.touch(name, clock.instant());
        return hidden.call(() -> read(new BarFile(file, symbol), loader));
    }

    private LoadedSeries read(BarFile file, SeriesLoader loader) {
        LoadedSeries series = loader.read(file);
        if (series.bars().size() > limits.uploadBars()) {
            throw new ProblemException(
                    ProblemKind.TOO_LARGE,
                    "the series has more than " + limits.uploadBars() + " bars: upload fewer",
                    Map.of("limit", limits.uploadBars()));
        }
        LoadedBars bars = series.loaded();
        LoadedBars plain = new LoadedBars(
                bars.bars(),
                bars.upcoming(),
                bars.clock(),
                bars.format(),
                bars.labels(),
                bars.notes().stream().map(hidden::plain).toList());
        return new LoadedSeries(series.symbol(), hidden.plain(series.source()), plain, series.calendar());
    }

    /// Deletes an upload.
    ///
    /// @throws NotFoundException if there is none
    public void delete(String name) {
        file(name);
        files.delete(name);
    }

    /// Deletes the uploads that were not used for long.
    public void sweep() {
        files.sweep(Duration.ofHours(limits.uploadHours()), clock.instant());
    }

    private Path file(String name) {
        requireName(name);
        if (!files.has(name)) {
            throw notFound(name);
        }
        return files.path(name);
    }

    private static NotFoundException notFound(String name) {
        return new NotFoundException("there is no upload " + name + ": upload the file, it may have expired");
    }

    private static String sha256(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file);
                DigestInputStream digest = new DigestInputStream(in, MessageDigest.getInstance("SHA-256"))) {
            digest.transferTo(OutputStream.nullOutputStream());
            return HexFormat.of().formatHex(digest.getMessageDigest().digest());
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every Java platform has SHA-256", e);
        }
    }
}
