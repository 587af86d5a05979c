package io.github.kronos4j.serve.tokens;

import io.github.kronos4j.data.ForecastHistory;
import io.github.kronos4j.data.LoadedSeries;
import io.github.kronos4j.data.SeriesLoader;
import io.github.kronos4j.data.SplitSeries;
import io.github.kronos4j.forecast.BarCodec;
import io.github.kronos4j.forecast.ForecastInput;
import io.github.kronos4j.forecast.Normalization;
import io.github.kronos4j.forecast.RoundTrip;
import io.github.kronos4j.serve.forecast.BarsCheck;
import io.github.kronos4j.serve.forecast.SeriesReader;
import io.github.kronos4j.serve.http.ProblemException;
import io.github.kronos4j.serve.job.Processors;
import io.github.kronos4j.serve.limit.Limits;
import io.github.kronos4j.serve.model.ModelPool;

/// Shows the tokens that a model makes of bars: of the same bars, in the same window, as those of a forecast of the
/// next bar. Thread-safe.
public record Tokenizers(Limits limits, ModelPool models, SeriesReader reader, Processors processors) {
    private static final Normalization NORMALIZATION = Normalization.UNIT_FREE;

    /// Encodes the bars of a request and decodes their tokens.
    ///
    /// @throws ProblemException if the request or its bars cannot be used
    /// @throws io.github.kronos4j.KronosException if the request or its bars cannot be used
    public TokenizedBars show(TokensSpec spec) {
        new BarsCheck(limits, "").check(spec);
        ProblemException.requireWithin("lookback", spec.lookback(), 2, limits.inlineBars(), "/lookback");
        ProblemException.requireWithin("limit", spec.limit(), 1, limits.pageBars(), "/limit");
        return processors.run(() -> reader.with(spec, "", loader -> show(spec, loader)));
    }

    private TokenizedBars show(TokensSpec spec, SeriesLoader loader) {
        ModelPool.Entry model = spec.model() == null ? models.first() : models.find(spec.model());
        int context = model.load().context().maxContext();
        ProblemException.requireWithin("lookback", spec.lookback(), 2, context, "/lookback");
        BarCodec codec = model.codec();
        ForecastInput input = input(spec, context, loader);
        RoundTrip trip = SeriesReader.usable(() -> codec.roundTrip(input.history(), NORMALIZATION));
        int bars = trip.bars().size();
        return TokenizedBars.of(
                model.id(),
                input,
                trip,
                spec.limit() == null ? bars : Math.min(spec.limit(), bars),
                spec.change() == null ? null : ChangedBar.of(spec.change(), trip, codec, NORMALIZATION));
    }

    private ForecastInput input(TokensSpec spec, int context, SeriesLoader loader) {
        LoadedSeries loaded = reader.read(spec, "", loader);
        ForecastHistory history = SeriesReader.usable(() -> ForecastHistory.of(loaded, loader, 1));
        SplitSeries split = history.split();
        if (spec.lookback() != null) {
            SeriesReader.requireLookback(spec.lookback(), split, "");
        }
        return SeriesReader.input(history, spec.lookback() == null ? context : spec.lookback());
    }
}
