package io.github.kronos4j.serve.forecast;

import io.github.kronos4j.calibration.CalibratedForecaster;
import io.github.kronos4j.calibration.Calibration;
import io.github.kronos4j.data.ForecastHistory;
import io.github.kronos4j.data.LoadedSeries;
import io.github.kronos4j.data.SeriesLoader;
import io.github.kronos4j.data.SplitSeries;
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
import io.github.kronos4j.serve.data.Stamps;
import io.github.kronos4j.serve.http.ProblemException;
import io.github.kronos4j.serve.job.Processors;
import io.github.kronos4j.serve.limit.Limits;
import io.github.kronos4j.serve.model.LoadedModel;
import io.github.kronos4j.serve.model.ModelPool;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Turns specifications of clients into requests as `kronos forecast` does: calendar, clock and defaults are the same.
/// Thread-safe.
public final class Preparer {
    private final Limits limits;
    private final ModelPool models;
    private final SeriesReader reader;
    private final Processors processors;
    private final InstantSource clock;

    /// @param clock the current time, before which the last bar should not be long
    public Preparer(Limits limits, ModelPool models, SeriesReader reader, Processors processors, InstantSource clock) {
        this.limits = limits;
        this.models = models;
        this.reader = reader;
        this.processors = processors;
        this.clock = clock;
    }

    /// Prepares a request: reads its bars and loads its model.
    ///
    /// @param prefix pointer to the request in its body
    /// @throws ProblemException if the request or its bars cannot be used
    /// @throws io.github.kronos4j.KronosException if the request or its bars cannot be used
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
        return reader.with(spec, prefix, loader -> prepare(spec, prefix, model, loader));
    }

    private PreparedForecast prepare(ForecastSpec spec, String prefix, LoadedModel model, SeriesLoader loader) {
        @Nullable Calibration fixed = fixed(spec.calibration());
        @Nullable RiskRequest risk = risk(spec.risk());
        Sampling sampling = sampling(spec.samplingSpec(), fixed, risk);
        ContextWindow context = spec.samplingSpec().context(model.context());
        LoadedSeries loaded = reader.read(spec, prefix, loader);
        ForecastHistory history = SeriesReader.usable(() -> select(spec, prefix, loaded, loader));
        int horizon = history.horizon();
        if (fixed != null) {
            fixed.requireSampling(sampling, horizon);
        }
        int lookback = lookback(spec, prefix, fixed, context, horizon, history.split());
        ForecastInput input = SeriesReader.input(history, lookback);
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

    private static ForecastHistory select(ForecastSpec spec, String prefix, LoadedSeries loaded, SeriesLoader loader) {
        if (spec.isHoldout()) {
            return ForecastHistory.holdout(loaded, loader, spec.horizon());
        }
        if (spec.stamps() == null) {
            return ForecastHistory.of(loaded, loader, spec.horizon());
        }
        List<LocalDateTime> stamps = new ArrayList<>();
        for (int i = 0; i < spec.stamps().size(); i++) {
            stamps.add(Stamps.local(spec.stamps().get(i), prefix + "/stamps/" + i));
        }
        return ForecastHistory.before(loaded, loader, stamps);
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
        SeriesReader.requireLookback(given, split, prefix);
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
}
