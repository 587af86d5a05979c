package io.github.kronos4j.report.study;

import io.github.kronos4j.InvalidInputException;
import io.github.kronos4j.report.internal.JsonWriter;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;

/// The record of a study as one JSON object in UTF-8. Numbers that are not finite are null; skills and shares are
/// fractions.
public final class StudyJson {
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .addModule(new SimpleModule().addDeserializer(double.class, new NumberOrNull()))
            .build();

    private StudyJson() {}

    /// Writes the record and leaves the stream open.
    public static void write(StudyRecord record, OutputStream out) throws IOException {
        JsonWriter.write(record, out);
    }

    /// Writes the record of the tasks of the paper and leaves the stream open.
    public static void write(PaperRecord record, OutputStream out) throws IOException {
        JsonWriter.write(record, out);
    }

    /// Reads a record and leaves the stream open.
    ///
    /// @throws InvalidInputException if it is not the record of a study
    public static StudyRecord read(InputStream in) throws IOException {
        return read(in, StudyRecord.class);
    }

    /// Reads the record of the tasks of the paper and leaves the stream open.
    ///
    /// @throws InvalidInputException if it is not such a record
    public static PaperRecord readPaper(InputStream in) throws IOException {
        return read(in, PaperRecord.class);
    }

    private static <T> T read(InputStream in, Class<T> type) throws IOException {
        byte[] text = in.readAllBytes();
        try {
            return MAPPER.readValue(text, type);
        } catch (JacksonException e) {
            throw new InvalidInputException(
                    "this is not the record of a study (" + e.getOriginalMessage() + "): run the study again", e);
        }
    }

    private static final class NumberOrNull extends ValueDeserializer<Double> {
        @Override
        public Double deserialize(JsonParser parser, DeserializationContext context) {
            return parser.getDoubleValue();
        }

        @Override
        public Double getNullValue(DeserializationContext context) {
            return Double.NaN;
        }
    }
}
