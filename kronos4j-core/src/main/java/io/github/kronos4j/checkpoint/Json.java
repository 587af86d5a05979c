package io.github.kronos4j.checkpoint;

import java.io.ByteArrayInputStream;
import java.io.InputStreamReader;
import java.io.Writer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.json.JsonWriteFeature;

/// JSON in the dialect of safetensors files: strict UTF-8, no duplicate keys, compact, minimal escapes.
final class Json {
    /// Enough for about 140,000 tensors, more than any model has; keeps a hostile header from exhausting memory.
    private static final long MAX_TOKENS = 2_000_000;

    private static final JsonFactory FACTORY = JsonFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .disable(JsonWriteFeature.ESCAPE_FORWARD_SLASHES)
            .disable(JsonWriteFeature.ESCAPE_NON_ASCII)
            .disable(JsonWriteFeature.WRITE_HEX_UPPER_CASE)
            .streamReadConstraints(
                    StreamReadConstraints.builder().maxTokenCount(MAX_TOKENS).build())
            .build();

    private Json() {}

    /// Creates a parser of UTF-8 only; by default the library would guess the encoding.
    static JsonParser parser(byte[] utf8) {
        var text = new InputStreamReader(new ByteArrayInputStream(utf8), StandardCharsets.UTF_8.newDecoder());
        return FACTORY.createParser(ObjectReadContext.empty(), text);
    }

    /// Describes a parse error briefly.
    static String why(JacksonException e) {
        return e.getCause() instanceof CharacterCodingException ? "it is not UTF-8" : e.getOriginalMessage();
    }

    static JsonGenerator generator(Writer out) {
        return FACTORY.createGenerator(ObjectWriteContext.empty(), out);
    }

    /// Quotes a name from a file for a message: control characters are replaced and long names cut.
    static String quote(String name) {
        String shown = name.length() <= 120 ? name : name.substring(0, 117) + "...";
        return '"' + shown.replaceAll("\\p{Cntrl}", "?") + '"';
    }
}
