package io.github.kronos4j.report;

import io.github.kronos4j.generation.PredictiveScore;
import java.io.IOException;
import java.io.OutputStream;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.core.exc.JacksonIOException;
import tools.jackson.core.json.JsonFactory;

/// The scores of synthetic bars as one JSON object. Numbers that are none are null.
public final class FidelityJson {
    private final JsonGenerator json;

    private FidelityJson(JsonGenerator json) {
        this.json = json;
    }

    /// Writes the object in UTF-8; leaves the stream open.
    ///
    /// @param program name and version of what made the bars
    public static void write(Fidelity fidelity, String program, OutputStream out) throws IOException {
        JsonFactory factory = JsonFactory.builder()
                .disable(StreamWriteFeature.AUTO_CLOSE_TARGET)
                .build();
        try (JsonGenerator json = factory.createGenerator(ObjectWriteContext.empty(), out)) {
            new FidelityJson(json).fidelity(fidelity, program);
        } catch (JacksonIOException e) {
            throw e.getCause();
        }
    }

    private void fidelity(Fidelity fidelity, String program) {
        json.writeStartObject();
        json.writeStringProperty("program", program);
        json.writeNumberProperty("realBars", fidelity.bars());
        json.writeStringProperty("realSource", fidelity.source());
        json.writeNumberProperty("window", fidelity.window());
        json.writeArrayPropertyStart("lines");
        fidelity.lines().forEach(this::line);
        json.writeEndArray();
        json.writeEndObject();
    }

    private void line(Fidelity.Line line) {
        json.writeStartObject();
        json.writeStringProperty("name", line.name());
        if (line.apart() != null) {
            json.writeObjectPropertyStart("discrimination");
            number("score", line.apart().score());
            number("accuracy", line.apart().accuracy());
            number("chance", line.apart().chance());
            json.writeNumberProperty("windows", line.apart().windows());
            json.writeEndObject();
        }
        if (line.taught() != null) {
            json.writeObjectPropertyStart("usefulness");
            json.writeNumberProperty("trained", line.taught().trained());
            json.writeNumberProperty("tested", line.taught().tested());
            skill("nextReturn", line.taught().returns());
            skill("nextRange", line.taught().ranges());
            json.writeEndObject();
        }
        json.writeEndObject();
    }

    private void skill(String name, PredictiveScore.Skill skill) {
        json.writeObjectPropertyStart(name);
        number("mae", skill.error());
        number("ic", skill.ic());
        number("rankIc", skill.rankIc());
        json.writeEndObject();
    }

    private void number(String name, double value) {
        json.writeName(name);
        if (Double.isFinite(value)) {
            json.writeNumber(value);
        } else {
            json.writeNull();
        }
    }
}
