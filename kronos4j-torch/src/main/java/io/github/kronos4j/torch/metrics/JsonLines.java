package io.github.kronos4j.torch.metrics;

import io.github.kronos4j.KronosException;
import io.github.kronos4j.StorageException;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/// A file with one JSON object per step: `{"step":120,"train/loss":5.31}`. Numbers that are not finite are null.
///
/// Every line is written at once. A run that is killed leaves complete lines, except possibly the last, which the next
/// run removes.
public final class JsonLines implements MetricSink {
    private static final JsonFactory FACTORY = new JsonFactory();
    private static final String STEP = "step";

    private final Path file;
    private final FileChannel channel;

    private JsonLines(Path file, FileChannel channel) {
        this.file = file;
        this.channel = channel;
    }

    /// Creates a file, or appends to an existing one.
    ///
    /// @param resumed step from which training resumes: lines of later steps are removed; -1 to start a new file
    /// @throws KronosException if the file cannot be written
    public static JsonLines open(Path file, long resumed) {
        try {
            Path folder = file.toAbsolutePath().getParent();
            if (folder != null) {
                Files.createDirectories(folder);
            }
            long keep = resumed < 0 || !Files.exists(file) ? 0 : lengthUpTo(file, resumed);
            FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            channel.truncate(keep).position(keep);
            return new JsonLines(file, channel);
        } catch (IOException e) {
            throw unwritable(file, e);
        }
    }

    /// Bytes of the lines up to a step.
    private static long lengthUpTo(Path file, long step) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        int from = 0;
        for (int i = 0; i < bytes.length; i++) {
            if (bytes[i] == '\n') {
                MetricRow row = parse(new String(bytes, from, i - from, StandardCharsets.UTF_8));
                if (row == null || row.step() > step) {
                    return from;
                }
                from = i + 1;
            }
        }
        return from;
    }

    /// Reads a file up to its first damaged or incomplete line.
    ///
    /// @throws KronosException if the file cannot be read
    public static List<MetricRow> read(Path file) {
        List<MetricRow> rows = new ArrayList<>();
        try {
            for (String line : Files.readAllLines(file)) {
                MetricRow row = parse(line);
                if (row == null) {
                    break;
                }
                rows.add(row);
            }
        } catch (IOException e) {
            throw new StorageException(
                    file + " cannot be read (" + e.getMessage() + "): name the log of a training", e);
        }
        return rows;
    }

    private static @Nullable MetricRow parse(String line) {
        Map<String, Double> values = new LinkedHashMap<>();
        long step = -1;
        try (JsonParser json = FACTORY.createParser(ObjectReadContext.empty(), line)) {
            if (json.nextToken() != JsonToken.START_OBJECT) {
                return null;
            }
            while (json.nextToken() != JsonToken.END_OBJECT) {
                String name = json.currentName();
                JsonToken value = json.nextToken();
                if (name.equals(STEP)) {
                    step = json.getLongValue();
                } else {
                    values.put(name, value == JsonToken.VALUE_NULL ? Double.NaN : json.getDoubleValue());
                }
            }
        } catch (JacksonException e) {
            return null;
        }
        return step < 0 ? null : new MetricRow(step, values);
    }

    @Override
    public void record(long step, Map<String, Double> values) {
        StringWriter line = new StringWriter();
        try (JsonGenerator json = FACTORY.createGenerator(ObjectWriteContext.empty(), line)) {
            json.writeStartObject();
            json.writeNumberProperty(STEP, step);
            values.forEach((name, value) -> {
                if (Double.isFinite(value)) {
                    json.writeNumberProperty(name, value);
                } else {
                    json.writeNullProperty(name);
                }
            });
            json.writeEndObject();
        }
        ByteBuffer bytes = ByteBuffer.wrap((line + "\n").getBytes(StandardCharsets.UTF_8));
        try {
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
        } catch (IOException e) {
            throw unwritable(file, e);
        }
    }

    private static KronosException unwritable(Path file, IOException e) {
        return new StorageException(
                file + " cannot be written (" + e.getMessage()
                        + "): check the folder, its permissions and the space left",
                e);
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw unwritable(file, e);
        }
    }
}
