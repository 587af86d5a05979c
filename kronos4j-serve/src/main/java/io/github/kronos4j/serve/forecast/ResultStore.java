package io.github.kronos4j.serve.forecast;

import io.github.kronos4j.report.ForecastJson;
import io.github.kronos4j.report.ForecastParts;
import io.github.kronos4j.serve.file.FileFolder;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// Results that were computed, by id: the recent ones in memory, all of them as files with their requests until they
/// expire. Thread-safe.
public final class ResultStore {
    private static final long MAX_BYTES = 256L << 20; // in memory
    private static final String RESULT = ".json";
    private static final String REQUEST = ".request.json";
    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    private final Map<String, ComputedForecast> recent = new LinkedHashMap<>(16, 0.75f, true);
    private long bytes;
    private final FileFolder files;
    private final String program;
    private final Duration age;
    private final InstantSource clock;

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
        remember(result);
        files.writeUnforced(result.id() + REQUEST, out -> out.write(request));
        files.writeUnforced(result.id() + RESULT, out -> write(result, View.FULL, out));
    }

    private synchronized void remember(ComputedForecast result) {
        ComputedForecast before = recent.put(result.id(), result);
        bytes += result.bytes() - (before == null ? 0 : before.bytes());
        for (Iterator<ComputedForecast> oldest = recent.values().iterator(); bytes > MAX_BYTES && recent.size() > 1; ) {
            bytes -= oldest.next().bytes();
            oldest.remove();
        }
    }

    /// The result in memory.
    public synchronized Optional<ComputedForecast> result(String id) {
        return Optional.ofNullable(recent.get(id));
    }

    /// True if there is a result, in memory or as a file.
    public boolean has(String id) {
        return result(id).isPresent() || files.hasWhole(id + RESULT);
    }

    /// The request of a result, as JSON.
    public Optional<byte[]> request(String id) {
        return files.hasWhole(id + REQUEST) ? files.read(id + REQUEST) : Optional.empty();
    }

    /// True if [#write(String, View, OutputStream)] can write the view of a result.
    public boolean canWrite(String id, View view) {
        return result(id).isPresent() || (view.hasDefaultLevels() && files.hasWhole(id + RESULT));
    }

    /// Writes parts of a result as JSON.
    public void write(String id, View view, OutputStream out) throws IOException {
        @Nullable ComputedForecast result = result(id).orElse(null);
        files.touch(id + RESULT, clock.instant());
        files.touch(id + REQUEST, clock.instant());
        if (result != null) {
            write(result, view, out);
            return;
        }
        if (!view.hasDefaultLevels()) {
            throw new IOException("the result has left the memory");
        }
        byte[] full = files.read(id + RESULT).orElseThrow(() -> new IOException("the result has expired"));
        ObjectNode document = (ObjectNode) MAPPER.readTree(full);
        if (!view.hasQuantiles()) {
            document.remove("quantiles");
        }
        if (!view.hasPaths()) {
            document.remove("paths");
        }
        if (!view.hasHistory() && document.get("history") instanceof ObjectNode history) {
            history.remove("stamps");
            history.remove("columns");
        }
        out.write(MAPPER.writeValueAsBytes(document));
    }

    private void write(ComputedForecast result, View view, OutputStream out) throws IOException {
        ForecastParts parts = view.parts(result.id());
        ForecastJson.write(result.outcome(), program, parts, out);
    }

    /// Deletes the results that were not used for long.
    public void sweep() {
        files.sweep(age, clock.instant());
    }
}
