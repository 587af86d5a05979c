package io.github.kronos4j.study.paper;

import io.github.kronos4j.evaluation.Protocol;
import io.github.kronos4j.evaluation.SeriesSource;
import io.github.kronos4j.market.Interval;
import io.github.kronos4j.market.TradingCalendar;
import java.util.List;
import java.util.function.IntFunction;

/// Series on which a model is measured.
///
/// @param interval interval of all series
/// @param calendar trading calendar of the series
/// @param protocol windows of the forecasts; its bounds and rules of eligibility hold for the other tasks too
/// @param sources reads the series, given the number of bars of history before the first origin
public record PaperSeries(
        Interval interval, TradingCalendar calendar, Protocol protocol, IntFunction<List<SeriesSource>> sources) {}
