package io.github.kronos4j.serve.mcp;

import io.github.kronos4j.report.Quantiles;
import io.github.kronos4j.report.chart.ForecastChart;
import io.github.kronos4j.report.chart.Theme;
import io.github.kronos4j.serve.forecast.ComputedForecast;
import io.github.kronos4j.serve.forecast.ForecastFiles;
import io.github.kronos4j.serve.forecast.ForecastService;
import io.github.kronos4j.serve.forecast.View;
import io.github.kronos4j.serve.http.ProblemException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Forecasts as resources: `kronos://forecasts/ID.png`, `.json` and `.csv`.
record ForecastResources(ForecastService forecasts) {
    private static final Pattern URI = Pattern.compile("kronos://forecasts/([0-9a-f]{64})\\.(json|csv|png)");
    private static final View BARE = new View(Quantiles.LEVELS, false, false, false);
    private static final List<String> RISK = List.of("risk", "holdout");
    private static final View PARTS = new View(Quantiles.LEVELS, false, true, false);

    /// A form of a forecast.
    private enum Form {
        PNG("image/png", "The chart: history, median and bands"),
        JSON("application/json", "All numbers but the paths: every bar, column and quantile"),
        CSV("text/csv", "The mean path as a table");

        private final String type;
        private final String description;

        Form(String type, String description) {
            this.type = type;
            this.description = description;
        }

        private String ending() {
            return name().toLowerCase(Locale.ROOT);
        }

        private String uri(String id) {
            return "kronos://forecasts/" + id + "." + ending();
        }
    }

    /// The links to a forecast.
    static List<ResourceLink> links(String id) {
        return List.of(Form.values()).stream()
                .map(form -> new ResourceLink(form.uri(id), "forecast." + form.ending(), form.description, form.type))
                .toList();
    }

    /// The templates of the addresses.
    static ArrayNode templates() {
        ArrayNode templates = Json.object().putArray("resourceTemplates");
        for (Form form : Form.values()) {
            templates
                    .addObject()
                    .put("uriTemplate", form.uri("{id}"))
                    .put("name", "forecast." + form.ending())
                    .put("description", form.description)
                    .put("mimeType", form.type);
        }
        return templates;
    }

    /// Reads a resource.
    ///
    /// @throws RpcException if there is none of this address
    ObjectNode read(@Nullable String uri, ProtocolVersion version) throws InterruptedException {
        Matcher matcher = URI.matcher(String.valueOf(uri));
        if (!matcher.matches()) {
            throw RpcException.unknownResource(
                    "there is no resource " + Text.line(String.valueOf(uri)) + ": read the links of a forecast",
                    uri,
                    version);
        }
        try {
            return read(matcher.group(1), Form.valueOf(matcher.group(2).toUpperCase(Locale.ROOT)));
        } catch (ProblemException e) {
            throw RpcException.unknownResource(e.problem().detail(), uri, version);
        }
    }

    private ObjectNode read(String id, Form form) throws InterruptedException {
        ComputedForecast result = forecasts.result(id);
        ObjectNode read = Json.object();
        ObjectNode content =
                read.putArray("contents").addObject().put("uri", form.uri(id)).put("mimeType", form.type);
        switch (form) {
            case PNG -> content.put("blob", Base64.getEncoder().encodeToString(png(result)));
            case CSV -> content.put("text", new String(ForecastFiles.csv(result), StandardCharsets.UTF_8));
            case JSON -> content.put("text", json(id, PARTS));
        }
        return read;
    }

    /// The chart of a result.
    byte[] png(ComputedForecast result) {
        return ForecastFiles.png(
                result, forecasts.results().program(), Theme.LIGHT, ForecastChart.WIDTH, ForecastChart.HEIGHT);
    }

    /// Adds what REST states about the risk and about the bars held out.
    void addRisk(String id, ObjectNode answer) {
        ObjectNode document = Json.parse(json(id, BARE).getBytes(StandardCharsets.UTF_8));
        RISK.stream().filter(document::has).forEach(name -> answer.set(name, document.get(name)));
    }

    private String json(String id, View view) {
        try {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            forecasts.results().write(id, view, bytes);
            return bytes.toString(StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("a forecast cannot be written to memory", e);
        }
    }
}
