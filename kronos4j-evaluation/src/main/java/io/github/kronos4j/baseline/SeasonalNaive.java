package io.github.kronos4j.baseline;

import io.github.kronos4j.forecast.ForecastRequest;
import io.github.kronos4j.market.Bars;
import io.github.kronos4j.market.Column;
import java.util.random.RandomGenerator;

/// Repetition of the last season, see [Baseline#SEASONAL_NAIVE].
final class SeasonalNaive implements Method.Fitted {
    private final Bars season;

    SeasonalNaive(ForecastRequest request) {
        season = request.history().tail(Season.bars(request.history()));
    }

    @Override
    public void draw(RandomGenerator random, double[] path) {
        for (int at = 0; at < path.length; at++) {
            Column column = Column.values()[at % Column.COUNT];
            double value = season.value(column, at / Column.COUNT % season.size());
            path[at] = Double.isNaN(value) ? 0 : value;
        }
    }
}
