package io.github.kronos4j.serve.forecast;

import io.github.kronos4j.InvalidInputException;
import io.github.kronos4j.NotFoundException;
import io.github.kronos4j.calibration.CalibratedForecaster;
import io.github.kronos4j.calibration.Calibration;
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
import io.github.kronos4j.market.Bars;
import io.github.kronos4j.market.MarketSeries;
import io.github.kronos4j.market.quality.BarChecks;
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
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Turns questions into requests as `kronos forecast` does: calendar, clock and defaults are the same. Thread-safe.
public final class Preparer implements AutoCloseable {
    private final SeriesLoader loader = new SeriesLoader();
    private final Limits limits;
    private final ModelPool models;
    private final Uploads uploads;
    private final StoredSeries store;
    private final TickerBars tickers;
    private final Processors processors;

    public Preparer(
            Limits limits,
            ModelPool models,
            Uploads uploads,
            StoredSeries store,
            TickerBars tickers,
            Processors processors) {
        this.limits = limits;
        this.models = models;
        this.uploads = uploads;
        this.store = store;
        this.tickers = tickers;
        this.processors = processors;
    }

    /// Prepares a question: reads its bars and loads its model.
    ///
    /// @param prefix pointer to the question in its body
    /// @throws ProblemException if the question or its bars cannot be used
    /// @throws io.github.kronos4j.KronosException likewise
    public Prepared prepare(Question question, String prefix) {
        check(question, prefix);
        return processors.run(() -> prepareNow(question, prefix));
    }

    /// Holds a question to the form and the limits of the interface.
    ///
    /// @throws ProblemException naming the first fault
    public void check(Question question, String prefix) {
        new QuestionCheck(limits, prefix).check(question);
    }

    private Prepared prepareNow(Question question, String prefix) {
        LoadedModel model = (question.model() == null ? models.first() : models.find(question.model())).load();
        if (question.calendar() == null && question.zone() == null) {
            return prepare(question, prefix, model, loader);
        }
        @Nullable ZoneId zone = question.zone() == null ? null : Stamps.zone(question.zone(), prefix + "/zone");
        requireCalendarName(question.calendar(), prefix);
        try (SeriesLoader own = loader(question.calendar(), zone, prefix)) {
            return prepare(question, prefix, model, own);
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

    private Prepared prepare(Question question, String prefix, LoadedModel model, SeriesLoader reader) {
        @Nullable Calibration fixed = fixed(question.calibration());
        @Nullable RiskRequest risk = risk(question.risk());
        Sampling sampling = sampling(question.drawing(), fixed, risk);
        ContextWindow context = context(question.drawing(), model.context());
        LoadedSeries loaded = usable(() -> until(question, prefix, read(question, prefix, reader)));
        Selection selection = usable(() -> select(question, prefix, loaded, reader));
        int horizon = selection.horizon();
        if (fixed != null) {
            fixed.requireSampling(sampling, horizon);
        }
        int lookback = lookback(question, prefix, fixed, context, horizon, selection.split());
        ForecastInput input = input(loaded, selection, lookback);
        List<String> notes = new ArrayList<>(input.notes());
        if (fixed != null) {
            notes.addAll(fixed.warnings(input.history()));
        }
        ForecastRequest request = input.request(sampling, context, RepairPolicy.REPAIR, Normalization.UNIT_FREE);
        if (risk != null) {
            risk.requireFit(request);
        }
        return new Prepared(
                request,
                forecaster(question.calibration(), fixed, model),
                model.engine(),
                question.ticker() == null || loaded.loaded().labels().isEmpty()
                        ? ""
                        : loaded.loaded().labels().getFirst(),
                input.interval(),
                selection.actual(),
                loaded.loaded().format().name(),
                risk,
                notes);
    }

    /// A step on bars, whose failure is that of the bars.
    private static <T> T usable(Supplier<T> step) {
        try {
            return step.get();
        } catch (InvalidInputException e) {
            throw new ProblemException(ProblemKind.UNPROCESSABLE_BARS, String.valueOf(e.getMessage()));
        }
    }

    private LoadedSeries read(Question question, String prefix, SeriesLoader reader) {
        if (question.upload() != null) {
            return uploads.read(question.upload(), Objects.requireNonNullElse(question.symbol(), ""), reader);
        }
        if (question.series() != null) {
            return store.read(SeriesKey.parse(question.series()), reader);
        }
        if (question.ticker() != null) {
            var query = new TickerBars.Query(
                    question.ticker(), question.interval(), null, question.adjust(), question.source());
            @Nullable LocalDateTime end = end(question, prefix);
            return tickers.read(query, end == null ? null : end.toLocalDate(), reader);
        }
        return InlineSeries.of(Objects.requireNonNull(question.bars()), question.symbol(), question.zone(), prefix);
    }

    private static LoadedSeries until(Question question, String prefix, LoadedSeries series) {
        @Nullable LocalDateTime end = end(question, prefix);
        return end == null ? series : series.between(null, end);
    }

    private static @Nullable LocalDateTime end(Question question, String prefix) {
        return question.end() == null ? null : Stamps.last(question.end(), prefix + "/end");
    }

    /// The history of a forecast and the times of its bars.
    ///
    /// @param stamps times that were given; empty for those of the calendar
    /// @param actual the bars held out; null if there are none
    private record Selection(
            SplitSeries split,
            int horizon,
            List<LocalDateTime> stamps,
            @Nullable Bars actual) {}

    private static Selection select(Question question, String prefix, LoadedSeries loaded, SeriesLoader reader) {
        int all = loaded.bars().size();
        int wanted = question.horizon() == null ? Question.DEFAULT_HORIZON : question.horizon();
        int known = question.isHoldout() ? all - wanted : all;
        if (known < 2) {
            throw new InvalidInputException(loaded.source() + " has " + all + (all == 1 ? " bar" : " bars")
                    + (question.isHoldout()
                            ? ", too few to hold out " + wanted + ": use a smaller horizon"
                            : ": give at least 2"));
        }
        SplitSeries split = reader.split(loaded, known);
        if (question.isHoldout()) {
            Bars actual = split.future().compact();
            return new Selection(split, wanted, actual.times(), actual);
        }
        if (question.stamps() != null) {
            List<LocalDateTime> stamps = new ArrayList<>();
            for (int i = 0; i < question.stamps().size(); i++) {
                stamps.add(Stamps.local(question.stamps().get(i), prefix + "/stamps/" + i));
            }
            return new Selection(split, stamps.size(), stamps, null);
        }
        int upcoming = split.past().upcoming().size();
        int horizon = question.horizon() == null && upcoming > 0 ? upcoming : wanted;
        return new Selection(split, horizon, List.of(), null);
    }

    private static ForecastInput input(LoadedSeries loaded, Selection selection, int lookback) {
        MarketSeries past = selection.split().past();
        try {
            if (selection.actual() != null) {
                selection.split().requireUsableFuture(loaded.source());
            }
            return selection.stamps().isEmpty()
                    ? ForecastInput.of(past, loaded.source(), lookback, selection.horizon())
                    : ForecastInput.at(past, loaded.source(), lookback, selection.stamps());
        } catch (InvalidInputException e) {
            throw new ProblemException(
                    ProblemKind.UNPROCESSABLE_BARS,
                    String.valueOf(e.getMessage()),
                    Map.of(
                            "findings",
                            FindingJson.of(BarChecks.check(past.bars()).unusable())));
        }
    }

    private static int lookback(
            Question question,
            String prefix,
            @Nullable Calibration fixed,
            ContextWindow context,
            int horizon,
            SplitSeries split) {
        Integer given = question.lookback();
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
            Question.Drawing drawing, @Nullable Calibration fixed, @Nullable RiskRequest risk) {
        Sampling preset = fixed == null ? Sampling.probabilistic() : fixed.sampling();
        if (fixed == null && risk != null && risk.hasTails()) {
            preset = preset.withSamples(TailRisk.requiredPaths(RiskReport.TAIL_LEVELS.getFirst()));
        }
        Sampling sampling = new Sampling(
                drawing.temperature() == null ? preset.temperature() : drawing.temperature(),
                drawing.topK() == null ? preset.topK() : drawing.topK(),
                drawing.topP() == null ? preset.topP() : drawing.topP(),
                drawing.samples() == null ? preset.samples() : drawing.samples(),
                drawing.seed() == null ? preset.seed() : drawing.seed());
        return drawing.samples() == null && sampling.isGreedy() ? sampling.withSamples(1) : sampling;
    }

    private static ContextWindow context(Question.Drawing drawing, ContextWindow fallback) {
        int window = drawing.maxContext() == null ? fallback.maxContext() : drawing.maxContext();
        int slide = drawing.slide() == null ? Math.min(ContextWindow.DEFAULT.slide(), window) : drawing.slide();
        return new ContextWindow(window, slide);
    }

    private static @Nullable RiskRequest risk(Question.@Nullable Risk risk) {
        return risk == null
                ? null
                : new RiskRequest(
                        "short".equals(risk.side()) ? Side.SHORT : Side.LONG,
                        level(risk.stop()),
                        level(risk.target()),
                        Boolean.TRUE.equals(risk.tails()));
    }

    private static @Nullable PriceLevel level(Question.@Nullable Level level) {
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
