package io.github.kronos4j.report.internal;

import java.io.IOException;
import java.io.OutputStream;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ValueSerializer;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;

/// Writes records as JSON in UTF-8: keys in the order of the record components, numbers in their shortest form, `null`
/// for numbers that are not finite.
public final class JsonWriter {
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .disable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
            .disable(StreamWriteFeature.AUTO_CLOSE_TARGET)
            .addModule(new SimpleModule()
                    .addSerializer(double.class, new Finite())
                    .addSerializer(Double.class, new Finite())
                    .addSerializer(double[].class, new Array()))
            .build();

    private JsonWriter() {}

    /// Loads the classes and serializers that writing a type takes: about 0.1 s in a cold JVM.
    public static void prepare(Class<? extends Record> type) {
        MAPPER.writerFor(type); // fetches the serializer
    }

    /// Writes one object and leaves the stream open.
    public static void write(Record object, OutputStream out) throws IOException {
        writeValue(object, out);
    }

    /// Writes an array, one element after the other, and leaves the stream open.
    public static void write(Iterable<?> elements, OutputStream out) throws IOException {
        writeValue(elements, out);
    }

    private static void writeValue(Object value, OutputStream out) throws IOException {
        try {
            MAPPER.writeValue(out, value);
        } catch (JacksonException e) {
            throw failure(e);
        }
    }

    /// The failure of the stream, which Jackson wraps, in part twice.
    private static IOException failure(JacksonException wrapper) {
        for (Throwable cause = wrapper.getCause(); cause != null; cause = cause.getCause()) {
            if (cause instanceof IOException failure) {
                return failure;
            }
        }
        throw wrapper;
    }

    private static void write(double value, JsonGenerator json) {
        if (Double.isFinite(value)) {
            json.writeNumber(value);
        } else {
            json.writeNull();
        }
    }

    private static final class Finite extends ValueSerializer<Double> {
        @Override
        public void serialize(Double value, JsonGenerator json, SerializationContext context) {
            write(value, json);
        }
    }

    private static final class Array extends ValueSerializer<double[]> {
        @Override
        public void serialize(double[] values, JsonGenerator json, SerializationContext context) {
            json.writeStartArray();
            for (double value : values) {
                write(value, json);
            }
            json.writeEndArray();
        }
    }
}
