package io.github.kronos4j.report.backtest;

import io.github.kronos4j.backtest.BacktestReport;
import io.github.kronos4j.backtest.Benchmark;
import io.github.kronos4j.backtest.Costs;
import io.github.kronos4j.backtest.ExcessReturn;
import io.github.kronos4j.backtest.Performance;
import io.github.kronos4j.evaluation.Conclusion;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.core.exc.JacksonIOException;
import tools.jackson.core.json.JsonFactory;

/// A backtest as one JSON object. Numbers that are none are null; returns are fractions.
public final class BacktestJson {
    private final JsonGenerator json;

    private BacktestJson(JsonGenerator json) {
        this.json = json;
    }

    /// Writes the object in UTF-8; leaves the stream open.
    ///
    /// @param notes what was left out, one sentence each
    public static void write(BacktestReport report, BacktestHead head, List<String> notes, OutputStream out)
            throws IOException {
        JsonFactory factory = JsonFactory.builder()
                .disable(StreamWriteFeature.AUTO_CLOSE_TARGET)
                .build();
        try (JsonGenerator json = factory.createGenerator(ObjectWriteContext.empty(), out)) {
            new BacktestJson(json).report(report, head, notes);
        } catch (JacksonIOException e) {
            throw e.getCause();
        }
    }

    private void report(BacktestReport report, BacktestHead head, List<String> notes) {
        json.writeStartObject();
        json.writeStringProperty("program", head.program());
        json.writeStringProperty("name", head.name());
        json.writeStringProperty("signals", head.signals());
        json.writeStringProperty("strategy", report.strategy().description());
        json.writeStringProperty("interval", head.interval().label());
        json.writeNumberProperty("symbols", report.panel().width());
        json.writeNumberProperty("bars", report.panel().length());
        json.writeNumberProperty("signalTimes", report.signals().times());
        json.writeStringProperty("first", report.panel().times().getFirst().toString());
        json.writeStringProperty("last", report.panel().times().getLast().toString());
        conditions(report);
        json.writeArrayPropertyStart("findings");
        for (Conclusion finding : report.conclusions()) {
            json.writeStartObject();
            json.writeStringProperty("headline", finding.headline());
            strings("details", finding.details());
            json.writeEndObject();
        }
        json.writeEndArray();
        strings("notes", notes);
        performance("net", report.net());
        performance("gross", report.gross());
        rival("benchmark", report, report.benchmark());
        rival("hold", report, report.buyAndHold());
        number("yearlyTurnover", report.yearlyTurnover());
        number("yearlyCosts", report.costDrag());
        json.writeNumberProperty("trades", report.result().trades().size());
        json.writeNumberProperty("blocked", report.result().rejected().size());
        json.writeEndObject();
    }

    private void conditions(BacktestReport report) {
        Costs costs = report.settings().costs();
        json.writeObjectPropertyStart("conditions");
        json.writeStringProperty("market", report.settings().market().label());
        json.writeNumberProperty("capital", report.settings().capital());
        json.writeNumberProperty("barsPerYear", report.settings().barsPerYear());
        json.writeNumberProperty("borrow", report.settings().borrow());
        json.writeNumberProperty("commission", costs.commission());
        json.writeNumberProperty("sellTax", costs.sellTax());
        json.writeNumberProperty("slippage", costs.slippage());
        json.writeNumberProperty("minimum", costs.minimum());
        json.writeEndObject();
    }

    private void rival(String name, BacktestReport report, Benchmark rival) {
        json.writeObjectPropertyStart(name);
        json.writeStringProperty("name", rival.name());
        performance("performance", report.of(rival));
        excess("netExcess", report.netOver(rival));
        excess("grossExcess", report.grossOver(rival));
        json.writeEndObject();
    }

    private void performance(String name, Performance performance) {
        json.writeObjectPropertyStart(name);
        number("total", performance.total());
        number("cagr", performance.cagr());
        number("volatility", performance.volatility());
        number("sharpe", performance.sharpe());
        number("sortino", performance.sortino());
        number("calmar", performance.calmar());
        number("maxDrawdown", performance.drawdown().depth());
        json.writeNumberProperty("maxDrawdownBars", performance.drawdown().length());
        number("hits", performance.hits());
        json.writeEndObject();
    }

    private void excess(String name, ExcessReturn excess) {
        json.writeObjectPropertyStart(name);
        number("annual", excess.annual());
        number("informationRatio", excess.informationRatio());
        number("t", excess.test().t());
        number("maxDrawdown", excess.drawdown().depth());
        number("hits", excess.hits());
        json.writeEndObject();
    }

    private void strings(String name, List<String> values) {
        json.writeArrayPropertyStart(name);
        values.forEach(json::writeString);
        json.writeEndArray();
    }

    private void number(String name, double value) {
        if (Double.isFinite(value)) {
            json.writeNumberProperty(name, value);
        } else {
            json.writeNullProperty(name);
        }
    }
}
