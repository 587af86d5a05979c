package io.github.kronos4j.study;

import io.github.kronos4j.forecast.ContextWindow;
import io.github.kronos4j.forecast.ForecastRequest;
import io.github.kronos4j.forecast.ForecastResult;
import io.github.kronos4j.forecast.Forecaster;
import io.github.kronos4j.forecast.Progress;
import java.util.List;

/// Forecaster that sees the last bars of each history only.
///
/// @param forecaster closed by its creator
/// @param bars maximum number of bars
public record ShortHistory(Forecaster forecaster, int bars) implements Forecaster {
    @Override
    public List<ForecastResult> forecastAll(List<ForecastRequest> requests, Progress progress) {
        return forecaster.forecastAll(requests.stream().map(this::shortened).toList(), progress);
    }

    private ForecastRequest shortened(ForecastRequest request) {
        int size = request.history().size();
        return size <= bars ? request : request.withHistory(request.history().tail(bars));
    }

    @Override
    public ContextWindow context() {
        return forecaster.context();
    }

    @Override
    public String identity() {
        return forecaster.identity() + " " + bars + " bars";
    }

    @Override
    public void close() {}
}
