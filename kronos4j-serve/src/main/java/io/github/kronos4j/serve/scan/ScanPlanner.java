package io.github.kronos4j.serve.scan;

import io.github.kronos4j.KronosException;
import io.github.kronos4j.NotFoundException;
import io.github.kronos4j.calibration.CalibratedForecaster;
import io.github.kronos4j.calibration.Calibration;
import io.github.kronos4j.data.ForecastHistory;
import io.github.kronos4j.data.ForecastSettings;
import io.github.kronos4j.data.LoadedSeries;
import io.github.kronos4j.data.SeriesLoader;
import io.github.kronos4j.data.scan.ScanRank;
import io.github.kronos4j.data.scan.ScanSettings;
import io.github.kronos4j.data.scan.SeriesStep;
import io.github.kronos4j.eligibility.EligibilityRules;
import io.github.kronos4j.forecast.ContextWindow;
import io.github.kronos4j.forecast.Forecaster;
import io.github.kronos4j.forecast.Normalization;
import io.github.kronos4j.forecast.RepairPolicy;
import io.github.kronos4j.forecast.Sampling;
import io.github.kronos4j.market.Interval;
import io.github.kronos4j.market.TradingCalendar;
import io.github.kronos4j.market.universe.Universe;
import io.github.kronos4j.serve.data.Stamps;
import io.github.kronos4j.serve.data.StoredSeries;
import io.github.kronos4j.serve.data.Uploads;
import io.github.kronos4j.serve.forecast.ForecastJobs;
import io.github.kronos4j.serve.http.ProblemException;
import io.github.kronos4j.serve.limit.Limits;
import io.github.kronos4j.serve.model.LoadedModel;
import io.github.kronos4j.serve.model.ModelPool;
import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;

/// Turns requests into scans as `kronos scan` does: series, settings and defaults are the same. Thread-safe.
///
/// @param forecasts the forecasts of clients, with which those of scans share places and memory
public record ScanPlanner(
        Limits limits,
        ModelPool models,
        StoredSeries store,
        Uploads uploads,
        SeriesLoader loader,
        ForecastJobs forecasts) {
    /// Plans a scan: finds its series and loads its model.
    ///
    /// @throws ProblemException if the request is not valid
    /// @throws KronosException if a series or the model is missing
    ScanPlan plan(ScanSpec spec) {
        ScanRank rank = rank(spec);
        LocalDate asOf = asOf(spec);
        requireLimits(spec);
        EligibilityPlanner eligibility =
                new EligibilityPlanner(Objects.requireNonNullElse(spec.eligibility(), EligibilitySpec.NONE), asOf);
        List<ServedInput> inputs = members(inputs(spec), eligibility.universe());
        EligibilityRules rules = eligibility.rules(() -> calendar(inputs));
        LoadedModel model = (spec.model() == null ? models.first() : models.find(spec.model())).load();
        @Nullable Calibration fixed = fixed(spec.calibration());
        ForecastSettings forecast = settings(spec, model, fixed);
        ScanSettings settings = new ScanSettings(
                asOf,
                spec.interval() == null ? interval(inputs) : Interval.parse(spec.interval()),
                spec.lookback() == null ? ScanSettings.MIN_BARS : spec.lookback(),
                forecast,
                spec.touch());
        return new ScanPlan(
                new SeriesStep(
                        settings,
                        loader,
                        (series, day) -> rules.exclusion(series.symbol(), series.bars(), series.factors(), day)),
                inputs,
                forecaster(spec.calibration(), fixed, model),
                rank,
                rules,
                asOf);
    }

    private void requireLimits(ScanSpec spec) {
        int horizon = horizon(spec);
        Integer samples = spec.samplingSpec().samples();
        within(horizon, 1, limits.horizon(), "horizon", "/horizon");
        within(samples == null ? 1 : samples, 1, limits.samples(), "samples", "/sampling/samples");
        long bars = (long) horizon * (samples == null ? 1 : samples);
        if (bars > limits.pathBars()) {
            throw ProblemException.beyond(
                    "samples times horizon are " + bars + " bars: use at most " + limits.pathBars(),
                    "/sampling/samples",
                    limits.pathBars());
        }
        if (spec.lookback() != null) {
            within(spec.lookback(), 2, limits.inlineBars(), "lookback", "/lookback");
        }
    }

    private static void within(int value, int min, int max, String name, String pointer) {
        if (value < min || value > max) {
            throw ProblemException.beyond(
                    name + " is " + value + ": use a number from " + min + " to " + max, pointer, max);
        }
    }

    private static int horizon(ScanSpec spec) {
        return spec.horizon() == null ? ForecastHistory.DEFAULT_HORIZON : spec.horizon();
    }

    private static LocalDate asOf(ScanSpec spec) {
        if (spec.asOf() == null) {
            throw ProblemException.badRequest(
                    "there is no day: give the last day whose bars are seen, such as 2024-06-28", "/asOf");
        }
        return Stamps.local(spec.asOf(), "/asOf").toLocalDate();
    }

    private static ScanRank rank(ScanSpec spec) {
        String wanted = Objects.requireNonNullElse(spec.rank(), ScanRank.Measure.EXPECTED_RETURN.toString());
        ScanRank.Measure measure = Arrays.stream(ScanRank.Measure.values())
                .filter(value -> value.toString().equals(wanted))
                .findFirst()
                .orElseThrow(() -> ProblemException.badRequest(
                        "the rank is unknown: use expected-return, p-up, quantile or touch", "/rank"));
        if (measure == ScanRank.Measure.TOUCH && spec.touch() == null) {
            throw ProblemException.badRequest(
                    "the rank touch needs a level: give its distance from the last close, such as 0.05", "/touch");
        }
        return new ScanRank(measure, Objects.requireNonNullElse(spec.quantile(), ScanRank.DEFAULT_LEVEL));
    }

    private List<ServedInput> inputs(ScanSpec spec) {
        if ((spec.pattern() == null) == (spec.uploads() == null)) {
            throw ProblemException.badRequest(
                    (spec.pattern() == null ? "none" : "both")
                            + " of pattern and uploads is given: give exactly one, such as the pattern cn/1d/*",
                    "");
        }
        return spec.pattern() == null ? uploaded(Objects.requireNonNull(spec.uploads())) : stored(spec.pattern());
    }

    private List<ServedInput> stored(String pattern) {
        try {
            return store.store().find(pattern).stream()
                    .map(key -> ServedInput.of(key, store))
                    .toList();
        } catch (NotFoundException e) {
            throw e.withMessage("the store has no series " + pattern
                    + ": use a pattern such as cn/1d/* of the series that it lists");
        }
    }

    private List<ServedInput> uploaded(String glob) {
        PathMatcher matcher;
        try {
            matcher = FileSystems.getDefault().getPathMatcher("glob:" + glob);
        } catch (PatternSyntaxException _) {
            throw ProblemException.badRequest(
                    "the pattern of uploads is not valid: use names with * for any characters", "/uploads");
        }
        List<ServedInput> inputs = uploads.seriesNames().stream()
                .filter(series -> matcher.matches(Path.of(series.upload())))
                .map(series -> ServedInput.of(series, uploads))
                .toList();
        if (inputs.isEmpty()) {
            throw new NotFoundException("there is no upload " + glob + ": upload files, they may have expired");
        }
        return inputs;
    }

    private static List<ServedInput> members(List<ServedInput> inputs, Universe universe) {
        List<ServedInput> members =
                inputs.stream().filter(input -> universe.knows(input.symbol())).toList();
        if (members.isEmpty()) {
            throw ProblemException.badRequest(
                    "none of the " + inputs.size() + " series is a member (the first series is "
                            + inputs.getFirst().symbol() + "): use the same symbols in both",
                    "/eligibility/members");
        }
        return members;
    }

    private Interval interval(List<ServedInput> inputs) {
        return first(inputs, series -> Interval.infer(series.bars()));
    }

    private TradingCalendar calendar(List<ServedInput> inputs) {
        return first(inputs, series -> loader.locate(series).calendar());
    }

    /// A fact of the first series that can be read.
    private <T> T first(List<ServedInput> inputs, Function<LoadedSeries, T> fact) {
        KronosException reason = null;
        for (ServedInput input : inputs) {
            try {
                return fact.apply(input.read(loader));
            } catch (KronosException e) {
                reason = reason == null ? e : reason;
            }
        }
        throw Objects.requireNonNull(reason, "a scan has inputs");
    }

    private static ForecastSettings settings(ScanSpec spec, LoadedModel model, @Nullable Calibration fixed) {
        int horizon = horizon(spec);
        Sampling sampling =
                spec.samplingSpec().overrides().applyTo(fixed == null ? Sampling.probabilistic() : fixed.sampling());
        ContextWindow context = spec.samplingSpec().context(model.context());
        if (fixed != null) {
            fixed.requireSampling(sampling, horizon);
        }
        int fallback = fixed == null ? context.history(horizon) : fixed.scope().lookback();
        return new ForecastSettings(
                horizon,
                spec.lookback() == null ? fallback : spec.lookback(),
                sampling,
                context,
                RepairPolicy.REPAIR,
                Normalization.UNIT_FREE);
    }

    private @Nullable Calibration fixed(@Nullable String calibration) {
        return calibration == null || calibration.equals("auto") || calibration.equals("none")
                ? null
                : models.calibration(calibration);
    }

    /// No volatility head: its bands state no direction, so that all series would have the same rank.
    private Forecaster forecaster(@Nullable String calibration, @Nullable Calibration fixed, LoadedModel model) {
        Forecaster patient = forecasts.patiently(model.forecaster());
        if (fixed != null) {
            return new CalibratedForecaster(patient, fixed);
        }
        return "none".equals(calibration)
                ? patient
                : CalibratedForecaster.whereFitting(patient, model.calibrations(), _ -> {});
    }
}
