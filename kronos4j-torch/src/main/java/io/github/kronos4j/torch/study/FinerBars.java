package io.github.kronos4j.torch.study;

import io.github.kronos4j.InvalidInputException;
import io.github.kronos4j.KronosException;
import io.github.kronos4j.forecast.ContextWindow;
import io.github.kronos4j.forecast.Forecast;
import io.github.kronos4j.forecast.ForecastRequest;
import io.github.kronos4j.forecast.ForecastResult;
import io.github.kronos4j.forecast.Forecaster;
import io.github.kronos4j.forecast.Progress;
import io.github.kronos4j.market.Bars;
import io.github.kronos4j.market.Column;
import io.github.kronos4j.market.Interval;
import io.github.kronos4j.torch.study.BarLadder.Rung;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Forecasts of bars that are joined from forecasts of shorter ones: from the same moment, over the same time, with as
/// many bars of history.
///
/// Requests must be for past bars. Of the bars that they ask for, the times of the shorter ones are used and nothing
/// else.
///
/// @param forecaster forecasts the shorter bars; closed by its creator
/// @param ladders the series by symbol
/// @param shorter interval of the bars that the forecaster sees
/// @param asked interval of the bars of the requests
record FinerBars(Forecaster forecaster, Map<String, BarLadder> ladders, Interval shorter, Interval asked)
        implements Forecaster {
    /// A request for shorter bars.
    ///
    /// @param index index of the request that it answers
    /// @param counts number of shorter bars in each bar of that
    private record Finer(int index, ForecastRequest request, int[] counts) {}

    @Override
    public List<ForecastResult> forecastAll(List<ForecastRequest> requests, Progress progress) {
        ForecastResult[] results = new ForecastResult[requests.size()];
        List<Finer> finer = new ArrayList<>();
        for (int i = 0; i < results.length; i++) {
            try {
                finer.add(finer(i, requests.get(i)));
            } catch (KronosException e) {
                results[i] = new ForecastResult.Failure(requests.get(i).symbol(), e);
            }
        }
        long total = requests.stream().mapToLong(FinerBars::bars).sum();
        List<ForecastResult> answers = forecaster.forecastAll(
                finer.stream().map(Finer::request).toList(),
                (done, all) -> progress.advanced(all == 0 ? total : total * done / all, total));
        for (int i = 0; i < finer.size(); i++) {
            Finer one = finer.get(i);
            results[one.index] = switch (answers.get(i)) {
                case ForecastResult.Success success ->
                    new ForecastResult.Success(joined(success.forecast(), requests.get(one.index), one.counts));
                case ForecastResult.Failure failure -> failure;
            };
        }
        return List.of(results);
    }

    private static long bars(ForecastRequest request) {
        return (long) request.horizon() * request.sampling().samples();
    }

    private Finer finer(int index, ForecastRequest request) {
        BarLadder ladder = ladders.get(request.symbol());
        Rung longBars = ladder == null ? null : ladder.rung(asked);
        Rung shortBars = ladder == null ? null : ladder.rung(shorter);
        if (ladder == null || longBars == null || shortBars == null) {
            throw new InvalidInputException(request.symbol() + " has no bars of " + shorter);
        }
        Bars history = request.history();
        int origin = longBars.at(history.epochSecond(history.size() - 1));
        if (origin < 0 || origin + request.horizon() >= longBars.bars().size()) {
            throw new InvalidInputException(
                    request.symbol() + " lacks bars of " + asked + " after " + history.time(history.size() - 1));
        }
        int last = shortBars.endingAt(longBars.ends()[origin]);
        if (last + 1 < history.size()) {
            throw new InvalidInputException(request.symbol() + " has fewer than " + history.size() + " bars of "
                    + shorter + " up to " + history.time(history.size() - 1));
        }
        int[] counts = new int[request.horizon()];
        List<LocalDateTime> times = new ArrayList<>();
        int from = last + 1;
        for (int step = 0; step < counts.length; step++) {
            int to = shortBars.endingAt(longBars.ends()[origin + 1 + step]) + 1;
            if (to == 0) {
                throw new InvalidInputException(request.symbol() + ": a bar of " + asked + " after "
                        + history.time(history.size() - 1) + " does not end with a bar of " + shorter);
            }
            counts[step] = to - from;
            for (; from < to; from++) {
                times.add(shortBars.bars().time(from));
            }
        }
        Bars seen = shortBars.bars().slice(last + 1 - history.size(), last + 1);
        return new Finer(
                index,
                ForecastRequest.builder(ladder.factors()
                                .adjust(seen, history.time(history.size() - 1).toLocalDate()))
                        .symbol(request.symbol())
                        .timestamps(times)
                        .sampling(request.sampling())
                        .context(request.context())
                        .normalization(request.normalization())
                        .build(),
                counts);
    }

    private static Forecast joined(Forecast forecast, ForecastRequest request, int[] counts) {
        double[][] paths = new double[forecast.samples()][counts.length * Column.COUNT];
        for (int p = 0; p < paths.length; p++) {
            int from = 0;
            for (int step = 0; step < counts.length; step++) {
                join(forecast, p, from, from + counts[step], paths[p], step * Column.COUNT);
                from += counts[step];
            }
        }
        return new Forecast(request.symbol(), request.history(), request.timestamps(), paths, forecast.metadata());
    }

    /// Joins the bars of a path from index `from` to `to`.
    private static void join(Forecast forecast, int path, int from, int to, double[] bars, int at) {
        double high = Double.NEGATIVE_INFINITY;
        double low = Double.POSITIVE_INFINITY;
        double volume = 0;
        double amount = 0;
        for (int i = from; i < to; i++) {
            high = Math.max(high, forecast.value(path, i, Column.HIGH));
            low = Math.min(low, forecast.value(path, i, Column.LOW));
            volume += forecast.value(path, i, Column.VOLUME);
            amount += forecast.value(path, i, Column.AMOUNT);
        }
        bars[at + Column.OPEN.index()] = forecast.value(path, from, Column.OPEN);
        bars[at + Column.HIGH.index()] = high;
        bars[at + Column.LOW.index()] = low;
        bars[at + Column.CLOSE.index()] = forecast.value(path, to - 1, Column.CLOSE);
        bars[at + Column.VOLUME.index()] = volume;
        bars[at + Column.AMOUNT.index()] = amount;
    }

    @Override
    public ContextWindow context() {
        return forecaster.context();
    }

    @Override
    public String identity() {
        return forecaster.identity() + " by bars of " + shorter;
    }

    @Override
    public void close() {}
}
