package io.github.kronos4j.serve.forecast;

import io.github.kronos4j.InvalidInputException;
import io.github.kronos4j.NotFoundException;
import io.github.kronos4j.calibration.CalibratedForecaster;
import io.github.kronos4j.calibration.Calibration;
import io.github.kronos4j.data.ForecastHistory;
import io.github.kronos4j.data.LoadedSeries;
import io.github.kronos4j.data.SeriesLoader;
import io.github.kronos4j.data.SplitSeries;
import io.github.kronos4j.data.store.SeriesKey;
import io.github.kronos4j.forecast.ContextWindow;
import io.github.kronos4j.forecast.ForecastInput;
import io.github.kronos4j.forecast.ForecastRequest;
import io.github.kronos4j.forecast.Forecaster;
import io.github.kronos4j.forecast.Normalization;
import io.github.kronos4j.forecast.RepairPolicy;
import io.github.kronos4j.forecast.Sampling;
import io.github.kronos4j.forecast.risk.PriceLevel;
import io.github.kronos4j.forecast.risk.RiskReport;
import io.github.kronos4j.forecast.risk.RiskRequest;
import io.github.kronos4j.forecast.risk.Side;
import io.github.kronos4j.forecast.risk.TailRisk;
import io.github.kronos4j.market.MarketSeries;
import io.github.kronos4j.market.TradingRules;
import io.github.kronos4j.market.calendar.MissedSessions;
import io.github.kronos4j.market.quality.BarChecks;
import io.github.kronos4j.market.quality.BarReport;
import io.github.kronos4j.serve.data.FindingJson;
import io.github.kronos4j.serve.data.Stamps;
import io.github.kronos4j.serve.data.StoredSeries;
import io.github.kronos4j.serve.data.TickerBars;
import io.github.kronos4j.serve.data.Uploads;
import io.github.kronos4j.serve.http.ProblemException;
import io.github.kronos4j.serve.http.ProblemKind;
import io.github.kronos4j.serve.job.Processors;
import io.github.kronos4j.serve.limit.Limits;
import io.github.kronos4j.serve.model.LoadedModel;
import io.github.kronos4j.serve.model.ModelPool;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Turns what clients write into requests as `kronos forecast` does: calendar, clock and defaults are the same.
/// Thread-safe.
public final class Preparer implements AutoCloseable {
    private final SeriesLoader loader = new SeriesLoader();
    private final Limits limits;
    private final ModelPool models;
    private final Uploads uploads;
    private final StoredSeries store;
    private final TickerBars tickers;
    private final Processors processors;
    private final InstantSource clock;

    /// @param clock the current time, before which the last bar should not be long
    public Preparer(
            Limits limits,
            ModelPool models,
            Uploads uploads,
            StoredSeries store,
            TickerBars tickers,
            Processors processors,
            InstantSource clock) {
        this.limits = limits;
        this.models = models;
        this.uploads = uploads;
        this.store = store;
        this.tickers = tickers;
        this.processors = processors;
        this.clock = clock;
    }

    /// Prepares a request: reads its bars and loads its model.
    ///
    /// @param prefix pointer to the request in its body
    /// @throws ProblemException if the request or its bars cannot be used
    /// @throws io.github.kronos4j.KronosException likewise
    public PreparedForecast prepare(ForecastSpec spec, String prefix) {
        check(spec, prefix);
        return processors.run(() -> prepareNow(spec, prefix));
    }

    /// Holds a request to the form and the limits of the interface.
    ///
    /// @throws ProblemException naming the first fault
    public void check(ForecastSpec spec, String prefix) {
        new SpecCheck(limits, prefix).check(spec);
    }

    private PreparedForecast prepareNow(ForecastSpec spec, String prefix) {
        LoadedModel model = (spec.model() == null ? models.first() : models.find(spec.model())).load();
        if (spec.calendar() == null && spec.zone() == null) {
            return prepare(spec, prefix, model, loader);
        }
        @Nullable ZoneId zone = spec.zone() == null ? null : Stamps.zone(spec.zone(), prefix + "/zone");
        requireCalendarName(spec.calendar(), prefix);
        try (SeriesLoader own = loader(spec.calendar(), zone, prefix)) {
            return prepare(spec, prefix, model, own);
        }
    }

    private static SeriesLoader loader(@Nullable String calendar, @Nullable ZoneId zone, String prefix) {
        try {
            return new SeriesLoader(calendar, zone);
        } catch (NotFoundException e) {
            throw ProblemException.badRequest(String.valueOf(e.getMessage()), prefix + "/calendar");
        }
    }

    /// A calendar may also be a file for the command; here it is a name.
    private static void requireCalendarName(@Nullable String name, String prefix) {
        if (name != null && !name.matches("[a-z][a-z0-9-]*")) {
            throw ProblemException.badRequest(
                    "the calendar is no name: use one such as cn, nyse or always", prefix + "/calendar");
        }
    }

    private PreparedForecast prepare(ForecastSpec spec, String prefix, LoadedModel model, SeriesLoader reader) {
        @Nullable Calibration fixed = fixed(spec.calibration());
        @Nullable RiskRequest risk = risk(spec.risk());
        Sampling sampling = sampling(spec.samplingSpec(), fixed, risk);
        ContextWindow context = spec.samplingSpec().context(model.context());
        LoadedSeries loaded = usable(() -> until(spec, prefix, read(spec, prefix, reader)));
        ForecastHistory history = usable(() -> select(spec, prefix, loaded, reader));
        int horizon = history.horizon();
        if (fixed != null) {
            fixed.requireSampling(sampling, horizon);
        }
        int lookback = lookback(spec, prefix, fixed, context, horizon, history.split());
        ForecastInput input = input(history, lookback);
        List<String> notes = new ArrayList<>(input.notes());
        TradingRules rules = new SpecRules(spec.rules(), prefix)
                .of(loaded, input.timestamps().getFirst().toLocalDate(), notes);
        if (fixed != null) {
            notes.addAll(fixed.warnings(input.history()));
        }
        ForecastRequest request = input.request(sampling, context, RepairPolicy.REPAIR, Normalization.UNIT_FREE);
        if (risk != null) {
            risk.requireFit(request);
        }
        return new PreparedForecast(
                request,
                forecaster(spec.calibration(), fixed, model),
                model.engine(),
                spec.ticker() == null || loaded.loaded().labels().isEmpty()
                        ? ""
                        : loaded.loaded().labels().getFirst(),
                input.interval(),
                input.series().calendar(),
                isRecordable(spec),
                history.actual(),
                loaded.loaded().format().name(),
                rules,
                risk,
                spec.isRounded(),
                notes,
                spec.isLatest() ? staleness(input, history.split().past()) : null);
    }

    private String staleness(ForecastInput input, MarketSeries past) {
        Instant now = clock.instant();
        int missed = MissedSessions.count(past, input.interval(), now);
        String today = now.atZone(past.calendar().zone()).toLocalDate().toString();
        return MissedSessions.note(past.bars(), input.interval(), missed, today);
    }

    /// A step on bars, whose failure is that of the bars.
    private static <T> T usable(Supplier<T> step) {
        try {
            return step.get();
        } catch (InvalidInputException e) {
            throw new ProblemException(ProblemKind.UNPROCESSABLE_BARS, String.valueOf(e.getMessage()));
        }
    }

    private LoadedSeries read(ForecastSpec spec, String prefix, SeriesLoader reader) {
        if (spec.upload() != null) {
            return uploads.read(spec.upload(), Objects.requireNonNullElse(spec.symbol(), ""), reader);
        }
        if (spec.series() != null) {
            return store.read(SeriesKey.parse(spec.series()), reader);
        }
        if (spec.ticker() != null) {
            var query = new TickerBars.Query(spec.ticker(), spec.interval(), null, spec.adjust(), spec.source());
            @Nullable LocalDateTime end = end(spec, prefix);
            return tickers.read(query, end == null ? null : end.toLocalDate(), reader);
        }
        return InlineSeries.of(Objects.requireNonNull(spec.bars()), spec.symbol(), spec.zone(), prefix);
    }

    private static LoadedSeries until(ForecastSpec spec, String prefix, LoadedSeries series) {
        @Nullable LocalDateTime end = end(spec, prefix);
        return end == null ? series : series.between(null, end);
    }

    private static @Nullable LocalDateTime end(ForecastSpec spec, String prefix) {
        return spec.end() == null ? null : Stamps.last(spec.end(), prefix + "/end");
    }

    private static ForecastHistory select(ForecastSpec spec, String prefix, LoadedSeries loaded, SeriesLoader reader) {
        if (spec.isHoldout()) {
            return ForecastHistory.holdout(loaded, reader, spec.horizon());
        }
        if (spec.stamps() == null) {
            return ForecastHistory.of(loaded, reader, spec.horizon());
        }
        List<LocalDateTime> stamps = new ArrayList<>();
        for (int i = 0; i < spec.stamps().size(); i++) {
            stamps.add(Stamps.local(spec.stamps().get(i), prefix + "/stamps/" + i));
        }
        return ForecastHistory.before(loaded, reader, stamps);
    }

    private static ForecastInput input(ForecastHistory history, int lookback) {
        try {
            return history.input(lookback);
        } catch (InvalidInputException e) {
            BarReport report = BarChecks.check(history.split().past().bars());
            throw new ProblemException(
                    ProblemKind.UNPROCESSABLE_BARS,
                    String.valueOf(e.getMessage()),
                    Map.of("findings", FindingJson.of(report.unusable())));
        }
    }

    private static int lookback(
            ForecastSpec spec,
            String prefix,
            @Nullable Calibration fixed,
            ContextWindow context,
            int horizon,
            SplitSeries split) {
        Integer given = spec.lookback();
        if (given == null) {
            return fixed == null ? context.history(horizon) : fixed.scope().lookback();
        }
        if (given > split.origin()) {
            throw ProblemException.beyond(
                    "lookback is " + given + " and the series has " + split.origin()
                            + " bars of history: use at most that many",
                    prefix + "/lookback",
                    split.origin());
        }
        if (fixed != null) {
            fixed.requireLookback(given);
        }
        return given;
    }

    /// Bars without a symbol cannot be found when their forecast is to be scored, nor can bars at times of the
    /// client's own.
    private static boolean isRecordable(ForecastSpec spec) {
        boolean isNamed =
                spec.bars() == null || (spec.symbol() != null && !spec.symbol().isBlank());
        return isNamed && spec.stamps() == null && !spec.isHoldout();
    }

    private @Nullable Calibration fixed(@Nullable String calibration) {
        return calibration == null || calibration.equals("auto") || calibration.equals("none")
                ? null
                : models.calibration(calibration);
    }

    private static Forecaster forecaster(@Nullable String calibration, @Nullable Calibration fixed, LoadedModel model) {
        if (fixed != null) {
            return new CalibratedForecaster(model.forecaster(), fixed);
        }
        return "none".equals(calibration) ? model.forecaster() : model.calibratedWhereFitting();
    }

    private static Sampling sampling(
            ForecastSpec.SamplingSpec sampling, @Nullable Calibration fixed, @Nullable RiskRequest risk) {
        Sampling preset = fixed == null ? Sampling.probabilistic() : fixed.sampling();
        if (fixed == null && risk != null && risk.hasTails()) {
            preset = preset.withSamples(TailRisk.requiredPaths(RiskReport.TAIL_LEVELS.getFirst()));
        }
        return sampling.overrides().applyTo(preset);
    }

    private static @Nullable RiskRequest risk(ForecastSpec.@Nullable Risk risk) {
        return risk == null
                ? null
                : new RiskRequest(
                        "short".equals(risk.side()) ? Side.SHORT : Side.LONG,
                        level(risk.stop()),
                        level(risk.target()),
                        Boolean.TRUE.equals(risk.tails()));
    }

    private static @Nullable PriceLevel level(ForecastSpec.@Nullable Level level) {
        if (level == null) {
            return null;
        }
        return level.price() == null
                ? PriceLevel.away(Objects.requireNonNull(level.distance()))
                : PriceLevel.at(level.price());
    }

    @Override
    public void close() {
        loader.close();
    }
}
