package io.github.kronos4j.app.command.watch;

import io.github.kronos4j.KronosException;
import io.github.kronos4j.app.console.Console;
import io.github.kronos4j.data.SeriesInput;
import io.github.kronos4j.data.ledger.ForecastLedger;
import io.github.kronos4j.data.watch.WatchListener;
import io.github.kronos4j.evaluation.record.RecordSummary;
import io.github.kronos4j.evaluation.record.RecordedInterval;
import io.github.kronos4j.evaluation.record.TrackRecord;
import io.github.kronos4j.forecast.Forecast;
import io.github.kronos4j.forecast.record.RecordedBar;
import io.github.kronos4j.forecast.record.RecordedForecast;
import io.github.kronos4j.forecast.record.RecordedSeries;
import io.github.kronos4j.market.Bars;
import io.github.kronos4j.report.Format;
import io.github.kronos4j.report.PriceFormat;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Prints the events of a watch, a line each, and scores the forecasts of a series when it has a new bar.
final class WatchConsole implements WatchListener {
    private static final int ID_DIGITS = 12;

    private final ForecastLedger ledger;
    private final Console console;
    private final Map<RecordedSeries, Integer> scored = new HashMap<>(); // number of forecasts at the last bar
    private int failures;

    WatchConsole(ForecastLedger ledger, Console console) {
        this.ledger = ledger;
        this.console = console;
    }

    /// Number of failures of series.
    int failures() {
        return failures;
    }

    @Override
    public void barsArrived(RecordedSeries series, Bars bars) {
        List<RecordedForecast> forecasts = ledger.read().forecasts().stream()
                .filter(forecast -> forecast.series().equals(series) && forecast.isAheadOfTime())
                .filter(forecast -> !forecast.origin().instant().isBefore(bars.instant(0)))
                .toList();
        List<RecordSummary> groups = TrackRecord.of(forecasts, _ -> bars).groups();
        int count = groups.stream().mapToInt(group -> group.counts().scored()).sum();
        if (count > 0 && !Integer.valueOf(count).equals(scored.put(series, count))) {
            groups.stream().filter(group -> group.counts().scored() > 0).forEach(group -> print(series, group));
        }
    }

    private void print(RecordedSeries series, RecordSummary summary) {
        console.println(
                "scored",
                series.symbol() + " " + summary.counts().scored()
                        + (summary.counts().scored() == 1 ? " forecast" : " forecasts") + " of "
                        + summary.group().model() + ": "
                        + Format.percent(
                                summary.coverage(RecordedInterval.CENTRAL_80).value())
                        + " of the closes in the 80 % interval, skill over the random walk "
                        + Format.signedPercent(summary.comparison().skill().value()) + ", direction hit "
                        + Format.percent(summary.hits().value()) + " (price rose "
                        + Format.percent(summary.rises().value()) + "). " + summary.conclusion());
    }

    @Override
    public void forecast(Forecast forecast, RecordedForecast recorded) {
        PriceFormat prices = PriceFormat.of(forecast);
        RecordedBar end = recorded.end();
        console.println(
                "forecast",
                recorded.series().symbol() + " from "
                        + Format.shortStamp(
                                recorded.origin().time(), recorded.series().interval())
                        + " at " + prices.format(recorded.origin().close()) + " to "
                        + Format.shortStamp(end.time(), recorded.series().interval()) + ": P(up) "
                        + Format.percent(recorded.probabilityUp()) + ", 80 % interval "
                        + prices.format(end.close().get(RecordedBar.LEVELS.indexOf(0.1))) + " to "
                        + prices.format(end.close().get(RecordedBar.LEVELS.indexOf(0.9))) + ", "
                        + Format.calibration(forecast.metadata()) + ", "
                        + recorded.id().substring(0, ID_DIGITS));
        forecast.metadata()
                .warnings()
                .forEach(warning -> console.note(recorded.series().symbol() + ": " + warning));
    }

    @Override
    public void failed(SeriesInput input, KronosException reason) {
        failures++;
        console.error("", reason);
    }

    @Override
    public void ended(SeriesInput input, String reason) {
        console.announce(input.symbol() + " is not watched any longer: " + reason);
    }

    @Override
    public void waiting(Instant until) {
        console.announce("next look at " + until.truncatedTo(ChronoUnit.SECONDS));
    }
}
