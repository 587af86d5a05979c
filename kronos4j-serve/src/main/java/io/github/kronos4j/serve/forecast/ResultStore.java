package io.github.kronos4j.serve.forecast;

import io.github.kronos4j.report.ForecastJson;
import io.github.kronos4j.serve.file.FileFolder;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Results that were computed, by id: the recent ones in memory, all of them as files with their requests until they
/// expire. Thread-safe.
public final class ResultStore {
    private static final long MAX_BYTES = 256L << 20; // in memory
    private static final String ENDING = ".result";
    private static final byte[] PATHS = ",\"paths\":".getBytes(StandardCharsets.US_ASCII);
    private static final Duration TOUCH = Duration.ofHours(1);

    private final Map<String, Recent> recent = new LinkedHashMap<>(16, 0.75f, true);
    private long bytes;
    private final FileFolder files;
    private final String program;
    private final Duration age;
    private final InstantSource clock;

    /// A result in memory.
    ///
    /// @param main the result as JSON, without paths and the columns of the history
    /// @param touched time at which its file was marked as used
    private record Recent(ComputedForecast result, byte[] main, Instant touched) {
        long bytes() {
            return result.bytes() + main.length;
        }
    }

    /// @param program name and version of the program, for the results
    /// @param age time that an unused result is kept
    public ResultStore(FileFolder files, String program, Duration age, InstantSource clock) {
        this.files = files;
        this.program = program;
        this.age = age;
        this.clock = clock;
    }

    /// Name and version of the program.
    public String program() {
        return program;
    }

    /// Keeps a result in memory and as a file. The file is not forced to the disk, which would take longer than a
    /// small forecast: after a power failure a result that is lost is computed again.
    ///
    /// @param request the request as JSON, from which charts and tables are computed again
    /// @throws io.github.kronos4j.KronosException if the file cannot be written
    void keep(ComputedForecast result, byte[] request) {
        byte[] main = main(result);
        files.writeInPlace(result.id() + ENDING, ResultFile.content(result.outcome(), request, main));
        remember(new Recent(result, main, clock.instant()));
    }

    private byte[] main(ComputedForecast result) {
        try {
            ByteArrayOutputStream main = new ByteArrayOutputStream();
            ForecastJson.write(result.outcome(), program, View.MAIN.parts(result.id()), main);
            return main.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException("a result cannot be written to memory", e);
        }
    }

    private synchronized void remember(Recent result) {
        Recent before = recent.put(result.result().id(), result);
        bytes += result.bytes() - (before == null ? 0 : before.bytes());
        for (Iterator<Recent> oldest = recent.values().iterator(); bytes > MAX_BYTES && recent.size() > 1; ) {
            bytes -= oldest.next().bytes();
            oldest.remove();
        }
    }

    private synchronized @Nullable Recent recent(String id) {
        return recent.get(id);
    }

    /// The result in memory.
    public Optional<ComputedForecast> result(String id) {
        return Optional.ofNullable(recent(id)).map(Recent::result);
    }

    /// True if there is a result, in memory or as a file.
    public boolean has(String id) {
        return recent(id) != null || hasFile(id);
    }

    private boolean hasFile(String id) {
        return files.hasWhole(id + ENDING, ResultFile.HEAD, ResultFile::isWhole);
    }

    /// The request of a result, as JSON.
    public Optional<byte[]> request(String id) {
        return file(id).map(ResultFile::request);
    }

    private Optional<ResultFile> file(String id) {
        return hasFile(id) ? files.read(id + ENDING).map(ResultFile::of) : Optional.empty();
    }

    /// True if [#write(String, View, OutputStream)] can write the view of a result.
    public boolean canWrite(String id, View view) {
        return recent(id) != null || (view.hasDefaultLevels() && hasFile(id));
    }

    /// Writes parts of a result as JSON.
    public void write(String id, View view, OutputStream out) throws IOException {
        Recent known = recent(id);
        touch(id, known);
        if (known == null) {
            write(file(id), view, out);
        } else if (!view.isMain()) {
            ForecastJson.write(known.result().outcome(), program, view.parts(id), out);
        } else if (!view.hasPaths()) {
            out.write(known.main());
        } else {
            out.write(known.main(), 0, known.main().length - 1); // without the last brace
            out.write(PATHS);
            ForecastJson.writePaths(known.result().outcome(), out);
            out.write('}');
        }
    }

    private static void write(Optional<ResultFile> file, View view, OutputStream out) throws IOException {
        if (!view.hasDefaultLevels()) {
            throw new IOException("the result has left the memory");
        }
        out.write(file.orElseThrow(() -> new IOException("the result has expired"))
                .document(view));
    }

    /// Marks the file of a result as used, not more often than it matters.
    private void touch(String id, @Nullable Recent known) {
        Instant now = clock.instant();
        if (known != null && now.isBefore(known.touched().plus(TOUCH))) {
            return;
        }
        files.touch(id + ENDING, now);
        if (known != null) {
            remember(new Recent(known.result(), known.main(), now));
        }
    }

    /// Deletes the results that were not used for long.
    public void sweep() {
        files.sweep(age, clock.instant());
    }
}
