package io.github.kronos4j.volatility;

import io.github.kronos4j.InvalidInputException;
import io.github.kronos4j.KronosException;
import io.github.kronos4j.NotFoundException;
import io.github.kronos4j.StorageException;
import io.github.kronos4j.internal.ControlCharacters;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.LocalDateTime;
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

/// Reads and writes volatility heads as JSON: one object with the scope, the means and deviations of the features, and
/// the weights.
public final class HeadFile {
    private static final String FORMAT = "kronos4j volatility head 1";
    private static final int MAX_BYTES = 1 << 20;

    private HeadFile() {}

    /// Writes a head; leaves the stream open.
    public static void write(VolatilityHead head, OutputStream out) throws IOException {
        JsonFactory factory = JsonFactory.builder()
                .disable(StreamWriteFeature.AUTO_CLOSE_TARGET)
                .build();
        HeadScope scope = head.scope();
        try (JsonGenerator json = factory.createGenerator(ObjectWriteContext.empty(), out)) {
            json.writeStartObject();
            json.writeStringProperty("format", FORMAT);
            json.writeStringProperty("intervals", String.join(" ", scope.intervals()));
            json.writeStringProperty("zones", String.join(" ", scope.zones()));
            json.writeNumberProperty("horizon", scope.horizon());
            json.writeNumberProperty("lookback", scope.lookback());
            json.writeNumberProperty("series", scope.series());
            json.writeNumberProperty("windows", scope.windows());
            json.writeStringProperty("known", scope.learnedUntil());
            row(json, "means", head.means());
            row(json, "deviations", head.deviations());
            row(json, "weights", head.network().parameters());
            json.writeEndObject();
        } catch (JacksonIOException e) {
            throw e.getCause();
        }
    }

    private static void row(JsonGenerator json, String name, double[] values) {
        json.writeArrayPropertyStart(name);
        for (double value : values) {
            json.writeNumber(value);
        }
        json.writeEndArray();
    }

    /// Reads a head to the end of a stream; leaves it open.
    ///
    /// @param name name of the stream, for messages
    /// @throws KronosException if it holds no head
    public static VolatilityHead read(String name, InputStream in) throws IOException {
        return read(name, in.readNBytes(MAX_BYTES));
    }

    /// Reads a head.
    ///
    /// @throws KronosException if the file is missing, unreadable or holds no head
    public static VolatilityHead read(Path file) {
        try {
            if (Files.size(file) > MAX_BYTES) {
                throw new InvalidInputException(file + " has " + Files.size(file)
                        + " bytes, far more than a volatility head: use the file of a head");
            }
            return read(file.toString(), Files.readAllBytes(file));
        } catch (NoSuchFileException e) {
            throw new NotFoundException(file + " does not exist: use an existing file of a volatility head", e);
        } catch (IOException e) {
            throw new StorageException(file + " cannot be read (" + e.getMessage() + "): check its permissions", e);
        }
    }

    private static VolatilityHead read(String name, byte[] bytes) {
        Map<String, String> texts = new HashMap<>();
        Map<String, double[]> rows = new HashMap<>();
        try (JsonParser json = new JsonFactory().createParser(ObjectReadContext.empty(), bytes)) {
            if (json.nextToken() != JsonToken.START_OBJECT) {
                throw notAHead(name, null);
            }
            while (json.nextToken() == JsonToken.PROPERTY_NAME) {
                String key = json.currentName();
                if (json.nextToken() == JsonToken.START_ARRAY) {
                    rows.put(key, numbers(json));
                } else {
                    texts.put(key, json.getString());
                }
            }
            return head(texts, rows);
        } catch (JacksonException | IllegalArgumentException | NullPointerException | DateTimeException e) {
            throw notAHead(name, e);
        }
    }

    /// @throws NullPointerException if something is missing
    /// @throws IllegalArgumentException if something has another form
    private static VolatilityHead head(Map<String, String> texts, Map<String, double[]> rows) {
        if (!FORMAT.equals(texts.get("format"))) {
            throw new IllegalArgumentException("its format is " + texts.get("format") + " instead of " + FORMAT);
        }
        HeadScope scope = new HeadScope(
                words(text(texts, "intervals")),
                words(text(texts, "zones")),
                Integer.parseInt(text(texts, "horizon")),
                Integer.parseInt(text(texts, "lookback")),
                Integer.parseInt(text(texts, "series")),
                Integer.parseInt(text(texts, "windows")),
                LocalDateTime.parse(text(texts, "known")).toString());
        for (double deviation : row(rows, "deviations")) {
            if (!(deviation > 0)) {
                throw new IllegalArgumentException("a deviation of its features is not above zero");
            }
        }
        return new VolatilityHead(
                scope, row(rows, "means"), row(rows, "deviations"), new HeadNetwork(row(rows, "weights")));
    }

    private static List<String> words(String text) {
        return List.of(text.split(" ", -1));
    }

    private static String text(Map<String, String> texts, String key) {
        return Objects.requireNonNull(texts.get(key), key);
    }

    private static double[] row(Map<String, double[]> rows, String key) {
        return Objects.requireNonNull(rows.get(key), key);
    }

    private static double[] numbers(JsonParser json) {
        List<Double> numbers = new ArrayList<>();
        while (json.nextToken() != JsonToken.END_ARRAY) {
            double number = json.getDoubleValue();
            if (!Double.isFinite(number)) {
                throw new IllegalArgumentException("a number is not finite");
            }
            numbers.add(number);
        }
        return numbers.stream().mapToDouble(Double::doubleValue).toArray();
    }

    private static KronosException notAHead(String name, @Nullable Exception cause) {
        String detail = cause == null ? "it is not a JSON object" : String.valueOf(cause.getMessage());
        String message = name + " holds no volatility head ("
                + ControlCharacters.escaped(detail.lines().findFirst().orElse(""), c -> true)
                + "): use the file of a head, or train the head again";
        return cause == null ? new InvalidInputException(message) : new InvalidInputException(message, cause);
    }
}
