package io.github.kronos4j.data.scan;

import io.github.kronos4j.InvalidInputException;
import io.github.kronos4j.KronosException;
import io.github.kronos4j.data.LoadedSeries;
import io.github.kronos4j.data.SeriesLoader;
import io.github.kronos4j.forecast.Forecast;
import io.github.kronos4j.forecast.ForecastInput;
import io.github.kronos4j.forecast.ForecastMetadata;
import io.github.kronos4j.forecast.PathKind;
import io.github.kronos4j.forecast.record.RecordedForecast;
import io.github.kronos4j.forecast.risk.PathRisk;
import io.github.kronos4j.forecast.risk.Side;
import io.github.kronos4j.internal.time.LocalDays;
import io.github.kronos4j.internal.time.TimeText;
import io.github.kronos4j.market.Bars;
import io.github.kronos4j.market.MarketSeries;
import io.github.kronos4j.market.calendar.MissedSessions;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// The steps of a scan for one series: from its bars to a request, and from its forecast to a row.
///
/// A request sees the bars up to the day and no others; its forecast has the same bits as one of the same series alone.
/// Without state, so that any machine of a cluster takes any series.
///
/// @param loader places bars on the clock and calendar of their market
/// @param filter decides which series take part
public record SeriesStep(ScanSettings settings, SeriesLoader loader, SeriesFilter filter) {
    /// Selects the bars up to the day and builds the request.
    ///
    /// @param source origin of the bars
    public Candidate prepare(String source, LoadedSeries all) {
        try {
            LoadedSeries series = loader.asOf(all, settings.asOf());
            @Nullable String ineligible = filter.exclusion(series, settings.asOf());
            if (ineligible != null) {
                return out(all.symbol(), source, ScanRow.Kind.INELIGIBLE, ineligible);
            }
            ForecastInput input = settings.forecast().input(series, loader);
            requireInterval(series, input);
            requireBars(series);
            int missed = missed(input.series());
            return missed > 0
                    ? out(all.symbol(), source, ScanRow.Kind.STALE, staleness(input.history(), missed))
                    : new Candidate.Ready(
                            source,
                            settings.forecast().request(input),
                            input.interval(),
                            input.series().calendar(),
                            input.notes());
        } catch (KronosException e) {
            return out(all.symbol(), source, ScanRow.Kind.ERROR, String.valueOf(e.getMessage()));
        }
    }

    private void requireBars(LoadedSeries series) {
        int bars = series.bars().size();
        if (bars < settings.minBars()) {
            throw new InvalidInputException(series.source() + " has " + bars + (bars == 1 ? " bar" : " bars")
                    + " up to " + settings.asOf() + ", and the scan needs " + settings.minBars());
        }
    }

    private void requireInterval(LoadedSeries series, ForecastInput input) {
        if (!input.interval().equals(settings.interval())) {
            throw new InvalidInputException(series.source() + " has bars of " + input.interval()
                    + " and the scan is of " + settings.interval() + ": scan them apart");
        }
    }

    /// Number of sessions, or longer bars, that the series lacks at the end of the day.
    private int missed(MarketSeries past) {
        Instant endOfDay =
                settings.asOf().plusDays(1).atStartOfDay(past.calendar().zone()).toInstant();
        return MissedSessions.count(past, settings.interval(), endOfDay);
    }

    private String staleness(Bars bars, int missed) {
        return "its last bar is of " + TimeText.of(bars.time(bars.size() - 1)) + ", and " + missed
                + (settings.interval().seconds() > LocalDays.SECONDS ? " bar" : " session")
                + (missed == 1 ? " has" : "s have")
                + " followed up to " + settings.asOf();
    }

    /// Records the forecast of a candidate.
    ///
    /// @param identity identity of the forecaster
    /// @param written time of writing
    public RecordedForecast record(Candidate.Ready candidate, Forecast forecast, String identity, Instant written) {
        return RecordedForecast.of(
                candidate.request(), forecast, identity, candidate.interval(), candidate.calendar(), written);
    }

    /// Returns the row of a forecast.
    ///
    /// @param recorded the same forecast as it is recorded
    /// @throws KronosException if the paths are not draws of the distribution
    public ScanRow.Success row(Candidate.Ready candidate, Forecast forecast, RecordedForecast recorded) {
        PathKind kind = PathKind.of(forecast);
        if (kind != PathKind.DISTRIBUTION) {
            throw new InvalidInputException("the paths of " + candidate.symbol() + " are " + kind.label()
                    + ", of which probabilities and quantiles say nothing: draw at temperature 1 without top-k and"
                    + " top-p, or calibrate them");
        }
        ForecastMetadata metadata = forecast.withWarnings(candidate.notes()).metadata();
        return new ScanRow.Success(
                candidate.symbol(),
                candidate.source(),
                recorded.series().market(),
                recorded.origin().time(),
                recorded.origin().close(),
                recorded.end().time(),
                recorded.horizon(),
                forecast.samples(),
                forecast.expectedReturn(),
                recorded.probabilityUp(),
                recorded.end().close(),
                settings.touch(),
                probabilityTouch(forecast),
                metadata.calibration(),
                metadata.calibrationReason(),
                metadata.head().description(),
                metadata.warnings(),
                new ScanRow.Method(metadata.model(), metadata.provenance().modelSha256(), metadata.engine()),
                recorded.id(),
                forecast.pathsSha256());
    }

    private @Nullable Double probabilityTouch(Forecast forecast) {
        Double distance = settings.touch();
        return distance == null
                ? null
                : PathRisk.of(forecast, Side.LONG)
                        .touch(forecast.lastClose() * (1 + distance))
                        .value();
    }

    private static Candidate.Out out(String symbol, String source, ScanRow.Kind kind, String reason) {
        return new Candidate.Out(new ScanRow.Excluded(symbol, source, kind, reason));
    }
}
