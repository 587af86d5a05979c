package io.github.kronos4j.serve.http;

import io.github.kronos4j.InvalidInputException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.exc.InputCoercionException;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.cfg.CoercionAction;
import tools.jackson.databind.cfg.CoercionInputShape;
import tools.jackson.databind.exc.UnrecognizedPropertyException;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.type.LogicalType;

/// Reads JSON bodies into records, strictly: a property that the record does not have, a second one of the same name, a
/// text for a number or a fraction for a whole number is a problem with a pointer to its place.
public final class JsonBody {
    /// Nesting of a body at most.
    public static final int MAX_DEPTH = 32;

    private static final int MAX_PARTS = 100_000;

    private static final JsonMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(MAX_DEPTH)
                            .maxNumberLength(100)
                            .build())
                    .build())
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
            .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
            .withCoercionConfig(
                    LogicalType.Textual,
                    config -> config.setCoercion(CoercionInputShape.Integer, CoercionAction.Fail)
                            .setCoercion(CoercionInputShape.Float, CoercionAction.Fail)
                            .setCoercion(CoercionInputShape.Boolean, CoercionAction.Fail))
            .build();

    private JsonBody() {}

    /// Reads a body as a tree.
    ///
    /// @throws ProblemException if it is not JSON
    public static JsonNode tree(byte[] body) {
        try {
            if (!PlainJson.isPlain(body, MAX_PARTS)) {
                requirePlain(body);
            }
            return MAPPER.readTree(body);
        } catch (JacksonException e) {
            throw problem(e, "");
        }
    }

    /// Reads a body as a record at once, which takes half the time of a tree and its conversion.
    ///
    /// @return empty if it has another form, which [#tree] and [#read] explain
    public static <T> Optional<T> direct(byte[] body, Class<T> type) {
        try {
            return PlainJson.isPlain(body, MAX_PARTS)
                    ? Optional.ofNullable(MAPPER.readValue(body, type))
                    : Optional.empty();
        } catch (JacksonException _) {
            return Optional.empty();
        }
    }

    /// Refuses millions of empty objects, which take a hundred times their text as a tree, and the whole number -0,
    /// whose sign would be lost.
    private static void requirePlain(byte[] body) {
        try (JsonParser parser = MAPPER.createParser(body)) {
            int parts = 0;
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                parts += token.isStructStart() ? 1 : 0;
                if (token == JsonToken.VALUE_NUMBER_INT && parser.getString().equals("-0")) {
                    throw ProblemException.badRequest(
                            "there is the number -0: use plain numbers",
                            parser.streamReadContext().pathAsPointer().toString());
                }
                if (parts > MAX_PARTS) {
                    throw new ProblemException(
                            ProblemKind.TOO_LARGE,
                            "the JSON has more than " + MAX_PARTS + " objects and arrays: send less at a time",
                            Map.of("limit", MAX_PARTS));
                }
            }
        }
    }

    /// Converts a tree to a record.
    ///
    /// @param prefix pointer to the tree in its body
    /// @throws ProblemException if it has another form
    public static <T> T read(JsonNode tree, Class<T> type, String prefix) {
        try {
            T value = MAPPER.treeToValue(tree, type);
            if (value == null) {
                throw ProblemException.badRequest("there is null instead of an object: send an object", prefix);
            }
            return value;
        } catch (JacksonException e) {
            throw problem(e, prefix);
        }
    }

    /// A tree as JSON.
    public static byte[] bytes(JsonNode tree) {
        return MAPPER.writeValueAsBytes(tree);
    }

    private static ProblemException problem(JacksonException e, String prefix) {
        String pointer = prefix + pointer(e.getPath());
        if (e.getCause() instanceof ProblemException known) {
            return known;
        }
        if (e.getCause() instanceof InvalidInputException known) {
            return ProblemException.badRequest(String.valueOf(known.getMessage()), pointer);
        }
        if (e instanceof StreamConstraintsException) {
            return ProblemException.beyond(
                    "the JSON is nested deeper than " + MAX_DEPTH + " levels, or has a very long number or name: send"
                            + " plain objects and arrays",
                    pointer,
                    MAX_DEPTH);
        }
        return ProblemException.badRequest(
                sentence(e, pointer) + ": see the description of the interface for the form", pointer);
    }

    private static String sentence(JacksonException e, String pointer) {
        String place = pointer.isEmpty() ? "the body" : pointer.replaceAll("\\p{Cntrl}", " ");
        return switch (e) {
            case UnrecognizedPropertyException _ -> "there is no property " + place;
            case InputCoercionException _ -> place + " has a number that is out of range";
            case DatabindException _ -> place + " has a value of the wrong type";
            default ->
                "the body is not JSON, or has a property twice (line "
                        + e.getLocation().getLineNr() + ", column "
                        + e.getLocation().getColumnNr() + ")";
        };
    }

    private static String pointer(List<JacksonException.Reference> path) {
        StringBuilder pointer = new StringBuilder();
        for (JacksonException.Reference step : path) {
            pointer.append('/').append(step.getPropertyName() == null ? step.getIndex() : step.getPropertyName());
        }
        return pointer.toString();
    }
}
