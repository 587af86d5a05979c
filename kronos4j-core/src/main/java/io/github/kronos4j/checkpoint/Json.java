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

/// JSON as safetensors files have it: strict UTF-8, no key twice in an object, compact and sparsely escaped.
final class Json {
    /// Room for some 140,000 tensors, more than any model has, so that a hostile header cannot fill the memory.
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

    /// Reads UTF-8 and nothing else, where the library by itself would guess the encoding.
    static JsonParser parser(byte[] utf8) {
        var text = new InputStreamReader(new ByteArrayInputStream(utf8), StandardCharsets.UTF_8.newDecoder());
        return FACTORY.createParser(ObjectReadContext.empty(), text);
    }

    /// What is wrong with a text, in a few words.
    static String why(JacksonException e) {
        return e.getCause() instanceof CharacterCodingException ? "it is not UTF-8" : e.getOriginalMessage();
    }

    static JsonGenerator generator(Writer out) {
        return FACTORY.createGenerator(ObjectWriteContext.empty(), out);
    }

    /// A name out of a file in quotes: control characters replaced and long names cut, so that it is fit for a
    /// message.
    static String quote(String name) {
        String shown = name.length() <= 120 ? name : name.substring(0, 117) + "...";
        return '"' + shown.replaceAll("\\p{Cntrl}", "?") + '"';
    }
}
