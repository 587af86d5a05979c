package io.github.kronos4j.checkpoint;

import io.github.kronos4j.InvalidInputException;
import io.github.kronos4j.KronosException;
import io.github.kronos4j.NotFoundException;
import io.github.kronos4j.StorageException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/// The hyperparameters of a checkpoint: the JSON object in its `config.json`.
///
/// [#map] builds a record from the fields. All keys that are missing or of the wrong type are reported in one message;
/// unused keys are ignored. Immutable.
///
/// ```java
/// config.map(fields -> new KronosConfig(fields.integer("d_model"), fields.number("resid_dropout_p"), ...))
/// ```
public final class Config {
    private static final int MAX_BYTES = 1 << 20;

    private final String source;
    private final Map<String, Value> values;

    /// A value in the file's notation; nested values keep only their opening token.
    private record Value(JsonToken token, String text) {}

    private Config(String source, Map<String, Value> values) {
        this.source = source;
        this.values = values;
    }

    /// Reads a `config.json`.
    ///
    /// @throws KronosException if the file is missing, unreadable or not a JSON object
    public static Config read(Path file) {
        byte[] bytes;
        try {
            if (Files.size(file) > MAX_BYTES) {
                throw new InvalidInputException(file + " has " + Files.size(file)
                        + " bytes, far more than a config.json needs; download it again");
            }
            bytes = Files.readAllBytes(file);
        } catch (NoSuchFileException e) {
            throw new NotFoundException(file + " does not exist", e);
        } catch (IOException e) {
            throw new StorageException(file + " cannot be read (" + e.getMessage() + ")", e);
        }
        String foreign = ForeignFile.describe(Arrays.copyOf(bytes, Math.min(bytes.length, ForeignFile.HEAD)));
        if (foreign != null) {
            throw new InvalidInputException(file + " " + foreign);
        }
        return parse(file.toString(), bytes);
    }

    /// Parses a JSON text.
    ///
    /// @param source name of the text in messages, such as its file
    /// @throws KronosException if the text is not a JSON object
    public static Config parse(String source, String json) {
        return parse(source, json.getBytes(StandardCharsets.UTF_8));
    }

    private static Config parse(String source, byte[] json) {
        var values = new HashMap<String, Value>();
        try (JsonParser parser = Json.parser(json)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw new InvalidInputException(source + " is not a JSON object; download it again");
            }
            while (parser.nextToken() != JsonToken.END_OBJECT) {
                String key = parser.currentName();
                JsonToken token = parser.nextToken();
                values.put(key, new Value(token, parser.getString()));
                parser.skipChildren();
            }
            if (parser.nextToken() != null) {
                throw new InvalidInputException(source + " continues after its closing brace; download it again");
            }
        } catch (JacksonException e) {
            throw new InvalidInputException(source + " is not JSON (" + Json.why(e) + "); download it again", e);
        }
        return new Config(source, values);
    }

    /// True if the file has this key, whatever its value.
    public boolean has(String key) {
        return values.containsKey(key);
    }

    /// Builds a value from the fields.
    ///
    /// An accessor of a faulty field returns zero or false, so that all faults are found; they are thrown at the
    /// end, and the result or exception of the reader is discarded. A [KronosException] of the reader itself, about
    /// values that contradict each other, is rethrown with the source in front.
    ///
    /// @throws KronosException listing every key that is missing or of the wrong type
    public <T> T map(Function<Fields, T> reader) {
        Fields fields = new Fields();
        try {
            T result = reader.apply(fields);
            fields.check();
            return result;
        } catch (KronosException e) {
            fields.check();
            throw e.withMessage(source + ": " + e.getMessage());
        } catch (RuntimeException e) {
            fields.check();
            throw e;
        }
    }

    /// Typed access to the values, which collects faults.
    public final class Fields {
        private final Set<String> missing = new LinkedHashSet<>();
        private final Set<String> wrong = new LinkedHashSet<>();

        private Fields() {}

        /// An integer of up to 32 bits.
        public int integer(String key) {
            Value value = find(key);
            if (value == null) {
                return 0;
            }
            try {
                if (value.token == JsonToken.VALUE_NUMBER_INT) {
                    return Integer.parseInt(value.text);
                }
            } catch (NumberFormatException e) {
                // Out of the range of int: reported like any other wrong type.
            }
            return wrong(key, value, "an integer", 0);
        }

        /// An integer of up to 64 bits.
        public long longInteger(String key) {
            Value value = find(key);
            if (value == null) {
                return 0;
            }
            try {
                if (value.token == JsonToken.VALUE_NUMBER_INT) {
                    return Long.parseLong(value.text);
                }
            } catch (NumberFormatException e) {
                // Out of the range of long: reported like any other wrong type.
            }
            return wrong(key, value, "an integer", 0L);
        }

        public double number(String key) {
            Value value = find(key);
            if (value == null) {
                return 0;
            }
            boolean number = value.token == JsonToken.VALUE_NUMBER_INT || value.token == JsonToken.VALUE_NUMBER_FLOAT;
            return number ? Double.parseDouble(value.text) : wrong(key, value, "a number", 0.0);
        }

        public boolean flag(String key) {
            Value value = find(key);
            if (value == null) {
                return false;
            }
            boolean flag = value.token == JsonToken.VALUE_TRUE || value.token == JsonToken.VALUE_FALSE;
            return flag ? value.token == JsonToken.VALUE_TRUE : wrong(key, value, "true or false", false);
        }

        /// One of several values, by its name.
        ///
        /// @param choices the values by name
        /// @param defaultValue value if the key is missing
        public <T> T choice(String key, Map<String, T> choices, T defaultValue) {
            Value value = values.get(key);
            if (value == null) {
                return defaultValue;
            }
            T choice = value.token == JsonToken.VALUE_STRING ? choices.get(value.text) : null;
            return choice == null
                    ? wrong(key, value, "one of " + String.join(", ", new TreeSet<>(choices.keySet())), defaultValue)
                    : choice;
        }

        private @Nullable Value find(String key) {
            Value value = values.get(key);
            if (value == null) {
                missing.add(key);
            }
            return value;
        }

        private <T> T wrong(String key, Value value, String expected, T placeholder) {
            wrong.add(key + " = " + shown(value) + " is not " + expected);
            return placeholder;
        }

        private void check() {
            var faults = new ArrayList<String>();
            if (!missing.isEmpty()) {
                faults.add("lacks " + String.join(", ", missing));
            }
            faults.addAll(wrong);
            if (!faults.isEmpty()) {
                throw new InvalidInputException(source + ": " + String.join("; ", faults)
                        + "; is it the config.json of this kind of checkpoint?");
            }
        }
    }

    private static String shown(Value value) {
        return value.token == JsonToken.VALUE_STRING ? Json.quote(value.text) : value.text;
    }
}
