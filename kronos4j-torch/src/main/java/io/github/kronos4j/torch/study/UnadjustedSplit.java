package io.github.kronos4j.torch.study;

import io.github.kronos4j.forecast.ContextWindow;
import io.github.kronos4j.forecast.ForecastRequest;
import io.github.kronos4j.forecast.ForecastResult;
import io.github.kronos4j.forecast.Forecaster;
import io.github.kronos4j.forecast.Progress;
import io.github.kronos4j.market.Bar;
import io.github.kronos4j.market.Bars;
import io.github.kronos4j.market.Column;
import java.util.List;

/// Forecasts from histories with an unadjusted two-for-one split ten bars before the origin: earlier prices are twice
/// as high, and earlier volumes half as high.
///
/// @param forecaster closed by its creator
record UnadjustedSplit(Forecaster forecaster) implements Forecaster {
    private static final int BARS = 10;
    private static final double RATIO = 2;

    @Override
    public List<ForecastResult> forecastAll(List<ForecastRequest> requests, Progress progress) {
        return forecaster.forecastAll(
                requests.stream().map(UnadjustedSplit::split).toList(), progress);
    }

    private static ForecastRequest split(ForecastRequest request) {
        Bars history = request.history();
        Bars.Builder bars =
                Bars.builder(history.zone()).columns(history.has(Column.VOLUME), history.has(Column.AMOUNT));
        for (int i = 0; i < history.size(); i++) {
            Bar bar = history.bar(i);
            bars.add(
                    history,
                    i,
                    i >= history.size() - BARS
                            ? bar
                            : new Bar(
                                    bar.time(),
                                    bar.open() * RATIO,
                                    bar.high() * RATIO,
                                    bar.low() * RATIO,
                                    bar.close() * RATIO,
                                    bar.volume() / RATIO,
                                    bar.amount()));
        }
        return request.withHistory(bars.build());
    }

    @Override
    public ContextWindow context() {
        return forecaster.context();
    }

    @Override
    public String identity() {
        return forecaster.identity() + " after a split";
    }

    @Override
    public void close() {}
}
