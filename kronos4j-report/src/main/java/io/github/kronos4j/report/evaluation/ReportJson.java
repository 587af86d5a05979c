package io.github.kronos4j.report.evaluation;

import io.github.kronos4j.evaluation.Conclusion;
import io.github.kronos4j.evaluation.ForecasterSummary;
import io.github.kronos4j.evaluation.IntervalCoverage;
import io.github.kronos4j.evaluation.LeadTimeSummary;
import io.github.kronos4j.evaluation.PairedComparison;
import io.github.kronos4j.evaluation.Protocol;
import io.github.kronos4j.evaluation.Report;
import io.github.kronos4j.evaluation.metric.Proportion;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.core.exc.JacksonIOException;
import tools.jackson.core.json.JsonFactory;

/// A report as one JSON object. Numbers that are none are null; errors, widths and returns are fractions of the last
/// close seen.
public final class ReportJson {
    private final JsonGenerator json;

    private ReportJson(JsonGenerator json) {
        this.json = json;
    }

    /// Writes the object in UTF-8; leaves the stream open.
    public static void write(Report report, ReportHead head, OutputStream out) throws IOException {
        JsonFactory factory = JsonFactory.builder()
                .disable(StreamWriteFeature.AUTO_CLOSE_TARGET)
                .build();
        try (JsonGenerator json = factory.createGenerator(ObjectWriteContext.empty(), out)) {
            new ReportJson(json).report(report, head);
        } catch (JacksonIOException e) {
            throw e.getCause();
        }
    }

    private void report(Report report, ReportHead head) {
        json.writeStartObject();
        json.writeStringProperty("program", head.program());
        json.writeStringProperty("preset", head.preset());
        json.writeStringProperty("interval", head.interval().label());
        protocol(report.protocol());
        json.writeNumberProperty("symbols", report.symbols());
        json.writeNumberProperty("windows", report.windows());
        json.writeNumberProperty("origins", report.origins());
        json.writeStringProperty("first", report.first().toString());
        json.writeStringProperty("last", report.last().toString());
        json.writeNumberProperty("overlap", report.overlap());
        json.writeArrayPropertyStart("findings");
        for (Conclusion finding : report.conclusions()) {
            json.writeStartObject();
            json.writeStringProperty("headline", finding.headline());
            strings("details", finding.details());
            json.writeEndObject();
        }
        json.writeEndArray();
        strings("notes", report.notes());
        json.writeStringProperty("crpsReference", Report.REFERENCE.label());
        json.writeStringProperty("errorReference", Report.POINT_REFERENCE.label());
        json.writeArrayPropertyStart("contestants");
        report.summaries().forEach(this::standing);
        json.writeEndArray();
        json.writeEndObject();
    }

    private void protocol(Protocol protocol) {
        json.writeObjectPropertyStart("protocol");
        json.writeNumberProperty("lookback", protocol.lookback());
        json.writeNumberProperty("horizon", protocol.horizon());
        json.writeNumberProperty("step", protocol.step());
        json.writeNumberProperty("origins", protocol.origins());
        string("from", protocol.from());
        string("to", protocol.to());
        json.writeNumberProperty("embargo", protocol.embargo());
        json.writeEndObject();
    }

    private void standing(ForecasterSummary standing) {
        json.writeStartObject();
        json.writeStringProperty("name", standing.name());
        json.writeBooleanProperty("baseline", standing.isBaseline());
        json.writeNumberProperty("samples", standing.samples());
        number("mae", standing.errors().mae());
        number("rmse", standing.errors().rmse());
        number("mape", standing.errors().mape());
        number("smape", standing.errors().smape());
        number("mase", standing.errors().mase());
        number("crps", standing.errors().crps());
        number("pinball", standing.errors().pinball());
        duel("crpsDuel", standing.crpsComparison());
        duel("errorDuel", standing.errorComparison());
        if (standing.isProbabilistic()) {
            bands(standing);
        }
        proportion("hits", standing.direction().hits());
        proportion("rises", standing.direction().rises());
        number("brier", standing.direction().brier());
        number("priceIc", standing.correlations().priceIc());
        number("priceRankIc", standing.correlations().priceRankIc());
        number("returnIc", standing.correlations().returnIc());
        number("returnRankIc", standing.correlations().returnRankIc());
        number("rankIcByDate", standing.correlations().byDate().mean());
        number("rankIcByDateT", standing.correlations().byDate().t());
        json.writeNumberProperty("dates", standing.correlations().byDate().values());
        number("varianceMae", standing.variance().mae());
        number("varianceR2", standing.variance().r2());
        number("varianceQlike", standing.variance().qlike());
        number("bias", standing.bias().meanError());
        number("forecastSlope", standing.bias().forecastSlope());
        number("trueSlope", standing.bias().actualSlope());
        json.writeArrayPropertyStart("steps");
        for (LeadTimeSummary line : standing.leadTimes()) {
            step(line);
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private void bands(ForecasterSummary standing) {
        json.writeArrayPropertyStart("bands");
        for (IntervalCoverage band : standing.intervals()) {
            json.writeStartObject();
            number("nominal", band.interval().nominal());
            number("coverage", band.coverage());
            number("attainable", band.attainable());
            number("width", band.width());
            number("winkler", band.winkler());
            json.writeEndObject();
        }
        json.writeEndArray();
        numbers("pit", standing.pit().shares());
        numbers("reliability", standing.pit().reliability());
        number("ksDistance", standing.pit().atHorizon().distance());
        number("ksPValue", standing.pit().atHorizon().pValue());
    }

    private void step(LeadTimeSummary line) {
        json.writeStartObject();
        json.writeNumberProperty("step", line.leadTime());
        number("mae", line.mae());
        number("crps", line.crps());
        number("coverage80", line.coverage80());
        number("coverage90", line.coverage90());
        number("width80", line.width80());
        number("width90", line.width90());
        number("bias", line.bias());
        json.writeEndObject();
    }

    private void duel(String name, PairedComparison duel) {
        json.writeObjectPropertyStart(name);
        number("skill", duel.skill().value());
        number("low", duel.skill().low());
        number("high", duel.skill().high());
        number("dieboldMariano", duel.test().statistic());
        number("pValue", duel.test().pValue());
        json.writeEndObject();
    }

    private void proportion(String name, Proportion proportion) {
        json.writeObjectPropertyStart(name);
        number("value", proportion.value());
        number("low", proportion.low());
        number("high", proportion.high());
        json.writeNumberProperty("trials", proportion.trials());
        json.writeEndObject();
    }

    private void strings(String name, List<String> values) {
        json.writeArrayPropertyStart(name);
        values.forEach(json::writeString);
        json.writeEndArray();
    }

    private void numbers(String name, double[] values) {
        json.writeArrayPropertyStart(name);
        for (double value : values) {
            number(value);
        }
        json.writeEndArray();
    }

    private void string(String name, @Nullable Object value) {
        if (value == null) {
            json.writeNullProperty(name);
        } else {
            json.writeStringProperty(name, value.toString());
        }
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
