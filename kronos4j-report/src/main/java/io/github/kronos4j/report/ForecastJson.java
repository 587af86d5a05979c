package io.github.kronos4j.report;

import io.github.kronos4j.forecast.Forecast;
import io.github.kronos4j.forecast.ForecastMetadata;
import io.github.kronos4j.market.Bars;
import io.github.kronos4j.market.Column;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.core.exc.JacksonIOException;
import tools.jackson.core.json.JsonFactory;

/// A forecast with everything that is known of it as one JSON object. Numbers that are none (NaN, infinite) are null;
/// times are local to `zone`, in ISO form.
public final class ForecastJson {
    private final JsonGenerator json;

    private ForecastJson(JsonGenerator json) {
        this.json = json;
    }

    /// Writes the object in UTF-8; leaves the stream open.
    ///
    /// @param program name and version of what made the forecast
    public static void write(ForecastOutcome outcome, String program, OutputStream out) throws IOException {
        JsonFactory factory = JsonFactory.builder()
                .disable(StreamWriteFeature.AUTO_CLOSE_TARGET)
                .build();
        try (JsonGenerator json = factory.createGenerator(ObjectWriteContext.empty(), out)) {
            new ForecastJson(json).outcome(outcome, program);
        } catch (JacksonIOException e) {
            throw e.getCause();
        }
    }

    private void outcome(ForecastOutcome outcome, String program) {
        Forecast forecast = outcome.forecast();
        json.writeStartObject();
        json.writeStringProperty("program", program);
        json.writeStringProperty("symbol", forecast.symbol());
        json.writeStringProperty("interval", outcome.interval().label());
        json.writeStringProperty("zone", Format.zone(forecast.history().zone()));
        history(forecast.history());
        metadata(forecast.metadata());
        strings("warnings", outcome.notes());
        outlook(outcome.outlook(), forecast);
        HoldoutScore score = outcome.score();
        if (score != null) {
            holdout(score, forecast.samples() > 1);
        }
        strings("stamps", forecast.stamps().stream().map(Object::toString).toList());
        bars("mean", forecast.mean());
        bars("median", forecast.median());
        if (outcome.truth() != null) {
            bars("truth", outcome.truth());
        }
        quantiles(forecast);
        json.writeArrayPropertyStart("paths");
        for (int p = 0; p < forecast.samples(); p++) {
            json.writeStartObject();
            columns(forecast.path(p));
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private void history(Bars history) {
        json.writeObjectPropertyStart("history");
        json.writeNumberProperty("bars", history.size());
        json.writeStringProperty("from", history.time(0).toString());
        json.writeStringProperty("to", history.time(history.size() - 1).toString());
        json.writeEndObject();
    }

    private void metadata(ForecastMetadata metadata) {
        json.writeObjectPropertyStart("metadata");
        json.writeStringProperty("model", metadata.model());
        json.writeStringProperty("tokenizer", metadata.tokenizer());
        json.writeStringProperty("modelSha256", metadata.provenance().modelSha256());
        json.writeStringProperty("tokenizerSha256", metadata.provenance().tokenizerSha256());
        number("temperature", metadata.sampling().temperature());
        json.writeNumberProperty("topK", metadata.sampling().topK());
        number("topP", metadata.sampling().topP());
        json.writeNumberProperty("samples", metadata.sampling().samples());
        json.writeNumberProperty("seed", metadata.sampling().seed());
        json.writeNumberProperty("maxContext", metadata.context().maxContext());
        json.writeNumberProperty("slide", metadata.context().slide());
        json.writeStringProperty("repair", metadata.repair().name().toLowerCase(Locale.ROOT));
        json.writeNumberProperty("repairedBars", metadata.repairedBars());
        json.writeStringProperty("calendar", metadata.calendar());
        number("roundTripError", metadata.roundTripError());
        json.writeStringProperty("engine", metadata.engine());
        json.writeNumberProperty("threads", metadata.threads());
        number("seconds", metadata.elapsed().toNanos() / 1e9);
        json.writeEndObject();
    }

    private void outlook(Outlook outlook, Forecast forecast) {
        json.writeObjectPropertyStart("outlook");
        number("lastClose", outlook.lastClose());
        number("expectedReturn", outlook.expectedReturn());
        if (forecast.samples() > 1) {
            numbers("closeInterval80", new double[] {outlook.low(), outlook.high()});
            number("probabilityUp", outlook.probabilityUp());
        } else { // one path says nothing of its spread
            json.writeNullProperty("closeInterval80");
            json.writeNullProperty("probabilityUp");
        }
        json.writeBooleanProperty("calibrated", forecast.metadata().isCalibrated());
        json.writeStringProperty("calibration", forecast.metadata().calibration());
        numbers("pathVolatility", forecast.pathVolatility());
        json.writeEndObject();
    }

    private void holdout(HoldoutScore score, boolean band) {
        json.writeObjectPropertyStart("holdout");
        number("mae", score.mae());
        number("rmse", score.rmse());
        number("mape", score.mape());
        number("coverage80", band ? score.coverage80() : Double.NaN);
        number("naiveMae", score.naiveMae());
        json.writeEndObject();
    }

    private void quantiles(Forecast forecast) {
        json.writeObjectPropertyStart("quantiles");
        for (Column column : Column.values()) {
            json.writeObjectPropertyStart(column.label());
            for (double level : Quantiles.LEVELS) {
                numbers(Format.plain(level), forecast.quantile(level, column));
            }
            json.writeEndObject();
        }
        json.writeEndObject();
    }

    private void bars(String name, Bars bars) {
        json.writeObjectPropertyStart(name);
        columns(bars);
        json.writeEndObject();
    }

    private void columns(Bars bars) {
        for (Column column : Column.values()) {
            if (bars.has(column)) {
                numbers(column.label(), bars.column(column));
            }
        }
    }

    private void strings(String name, List<String> values) {
        json.writeArrayPropertyStart(name);
        values.forEach(json::writeString);
        json.writeEndArray();
    }

    private void numbers(String name, double[] values) {
        json.writeArrayPropertyStart(name);
        Arrays.stream(values).forEach(this::number);
        json.writeEndArray();
    }

    private void number(String name, double value) {
        json.writeName(name);
        number(value);
    }

    private void number(double value) {
        if (Double.isFinite(value)) {
            json.writeNumber(value);
        } else {
            json.writeNull();
        }
    }
}
