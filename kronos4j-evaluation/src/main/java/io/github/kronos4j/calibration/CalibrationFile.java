package io.github.kronos4j.calibration;

import io.github.kronos4j.KronosException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.core.exc.JacksonIOException;
import tools.jackson.core.json.JsonFactory;

/// A calibration as one JSON object: where it comes from, and the corrections row by row.
public final class CalibrationFile {
    private static final String FORMAT = "kronos4j calibration 3";
    private static final long MAX_BYTES = 32L << 20;

    private CalibrationFile() {}

    /// Writes a calibration; leaves the stream open.
    public static void write(Calibration calibration, OutputStream out) throws IOException {
        JsonFactory factory = JsonFactory.builder()
                .disable(StreamWriteFeature.AUTO_CLOSE_TARGET)
                .build();
        CalibrationScope origin = calibration.origin();
        QuantileShifts corrections = calibration.corrections();
        try (JsonGenerator json = factory.createGenerator(ObjectWriteContext.empty(), out)) {
            json.writeStartObject();
            json.writeStringProperty("format", FORMAT);
            json.writeStringProperty("model", origin.model());
            json.writeStringProperty("identity", origin.identity());
            json.writeStringProperty("interval", origin.interval());
            json.writeNumberProperty("temperature", origin.temperature());
            json.writeNumberProperty("topK", origin.topK());
            json.writeNumberProperty("topP", origin.topP());
            json.writeNumberProperty("samples", origin.samples());
            json.writeNumberProperty("lookback", origin.lookback());
            json.writeNumberProperty("windows", origin.windows());
            json.writeStringProperty("first", origin.first());
            json.writeStringProperty("last", origin.last());
            json.writeStringProperty("known", origin.known());
            json.writeStringProperty("method", calibration.settings().method().label());
            json.writeBooleanProperty("debias", calibration.settings().debias());
            json.writeNumberProperty("rulerPaths", corrections.ruler().paths());
            json.writeNumberProperty("rulerHistory", corrections.ruler().history());
            row(json, "leanOffset", corrections.lean().offset());
            row(json, "leanSlope", corrections.lean().slope());
            for (int step = 0; step < calibration.horizon(); step++) {
                row(json, shifts(step), corrections.shifts()[step]);
            }
            json.writeEndObject();
        } catch (JacksonIOException e) {
            throw e.getCause();
        }
    }

    /// A calibration as the text of a file.
    static String text(Calibration calibration) {
        try (var bytes = new ByteArrayOutputStream()) {
            write(calibration, bytes);
            return bytes.toString(StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new IllegalStateException("a calibration cannot be written to memory", e);
        }
    }

    /// Reads a calibration to the end of a stream; leaves it open.
    ///
    /// @param name where it comes from, for messages
    /// @throws KronosException if it holds none
    public static Calibration read(String name, InputStream in) throws IOException {
        return read(name, in.readNBytes((int) MAX_BYTES));
    }

    /// Reads a calibration.
    ///
    /// @throws KronosException if the file is missing or holds none
    public static Calibration read(Path file) {
        try {
            if (Files.size(file) > MAX_BYTES) {
                throw new KronosException(file + " has " + Files.size(file)
                        + " bytes, far more than a calibration: name a file that \"kronos calibrate\" wrote");
            }
            return read(file.toString(), Files.readAllBytes(file));
        } catch (NoSuchFileException e) {
            throw new KronosException(file + " does not exist: make it with \"kronos calibrate\"", e);
        } catch (IOException e) {
            throw new KronosException(file + " cannot be read (" + e.getMessage() + "): check its permissions", e);
        }
    }

    private static Calibration read(String name, byte[] bytes) {
        Map<String, String> texts = new HashMap<>();
        Map<String, double[]> rows = new HashMap<>();
        try (JsonParser json = new JsonFactory().createParser(ObjectReadContext.empty(), bytes)) {
            if (json.nextToken() != JsonToken.START_OBJECT) {
                throw none(name, null);
            }
            while (json.nextToken() == JsonToken.PROPERTY_NAME) {
                String key = json.currentName();
                if (json.nextToken() == JsonToken.START_ARRAY) {
                    rows.put(key, numbers(json));
                } else {
                    texts.put(key, json.getString());
                }
            }
            return calibration(texts, rows);
        } catch (JacksonException | IllegalArgumentException | NullPointerException e) {
            throw none(name, e);
        }
    }

    /// @throws NullPointerException if something is missing
    /// @throws IllegalArgumentException if something is of another form
    private static Calibration calibration(Map<String, String> texts, Map<String, double[]> rows) {
        if (!FORMAT.equals(texts.get("format"))) {
            throw new IllegalArgumentException("the format is " + texts.get("format"));
        }
        CalibrationScope origin = new CalibrationScope(
                text(texts, "model"),
                text(texts, "identity"),
                text(texts, "interval"),
                Double.parseDouble(text(texts, "temperature")),
                Integer.parseInt(text(texts, "topK")),
                Double.parseDouble(text(texts, "topP")),
                Integer.parseInt(text(texts, "samples")),
                Integer.parseInt(text(texts, "lookback")),
                Integer.parseInt(text(texts, "windows")),
                text(texts, "first"),
                text(texts, "last"),
                text(texts, "known"));
        LevelGrid grid = LevelGrid.of(origin.samples());
        ErrorScale ruler = new ErrorScale(
                Double.parseDouble(text(texts, "rulerPaths")), Double.parseDouble(text(texts, "rulerHistory")));
        BiasCorrection lean = new BiasCorrection(row(rows, "leanOffset"), row(rows, "leanSlope"));
        double[][] shifts = new double[lean.offset().length][];
        for (int step = 0; step < shifts.length; step++) {
            shifts[step] = row(rows, shifts(step));
            if (shifts[step].length != grid.size() || lean.slope().length != shifts.length) {
                throw new IllegalArgumentException("its rows are not as long as they should be");
            }
        }
        return new Calibration(
                origin,
                new CalibrationSettings(
                        CalibrationSettings.Method.of(text(texts, "method")),
                        Boolean.parseBoolean(text(texts, "debias"))),
                new QuantileShifts(grid, ruler, lean, shifts));
    }

    private static String text(Map<String, String> texts, String key) {
        return Objects.requireNonNull(texts.get(key), key);
    }

    private static double[] row(Map<String, double[]> rows, String key) {
        return Objects.requireNonNull(rows.get(key), key);
    }

    private static String shifts(int step) {
        return "shifts" + (step + 1);
    }

    private static void row(JsonGenerator json, String name, double[] values) {
        json.writeArrayPropertyStart(name);
        for (double value : values) {
            json.writeNumber(Math.rint(value * 1e6) / 1e6);
        }
        json.writeEndArray();
    }

    private static double[] numbers(JsonParser json) {
        List<Double> numbers = new ArrayList<>();
        while (json.nextToken() != JsonToken.END_ARRAY) {
            numbers.add(json.getDoubleValue());
        }
        return numbers.stream().mapToDouble(Double::doubleValue).toArray();
    }

    private static KronosException none(String name, @Nullable Exception cause) {
        String why = cause == null ? "it is no JSON object" : String.valueOf(cause.getMessage());
        String sentence =
                name + " holds no calibration (" + why.lines().findFirst().orElse("")
                        + "): name a file that \"kronos calibrate\" wrote, or calibrate anew";
        return cause == null ? new KronosException(sentence) : new KronosException(sentence, cause);
    }
}
