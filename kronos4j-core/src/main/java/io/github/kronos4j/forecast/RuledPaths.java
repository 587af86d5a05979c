package io.github.kronos4j.forecast;

import io.github.kronos4j.InvalidInputException;
import io.github.kronos4j.market.Bars;
import io.github.kronos4j.market.Column;
import io.github.kronos4j.market.Increment;
import io.github.kronos4j.market.Interval;
import io.github.kronos4j.market.TradingRules;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Paths of a forecast under the rules of an exchange, see [Forecast#obeying].
final class RuledPaths {
    private static final Interval DAY = new Interval(1, Interval.Unit.DAY);

    private final Forecast forecast;
    private final TradingRules rules;
    private final double closeBefore; // of the session before that of the first forecast bar
    private int limitedBars;

    /// @throws io.github.kronos4j.KronosException if the bars are longer than the day that a price limit holds for
    RuledPaths(Forecast forecast, TradingRules rules) {
        this.forecast = forecast;
        this.rules = rules;
        closeBefore = rules.hasPriceLimit() ? closeBefore(forecast) : Double.NaN;
    }

    /// The close of the last bar of the history on an earlier day than the first forecast bar; without such a bar,
    /// the first open.
    private static double closeBefore(Forecast forecast) {
        Bars history = forecast.history();
        Interval interval = Interval.infer(history);
        if (interval.seconds() > DAY.seconds()) {
            throw new InvalidInputException(forecast.symbol() + " has bars of " + interval
                    + ", and a price limit holds for a day: use bars of a day or less, or no price limit");
        }
        LocalDate day = forecast.timestamps().getFirst().toLocalDate();
        for (int i = history.size() - 1; i >= 0; i--) {
            if (history.time(i).toLocalDate().isBefore(day)) {
                return history.close(i);
            }
        }
        return history.open(0);
    }

    double[][] all() {
        double[][] paths = new double[forecast.samples()][];
        for (int p = 0; p < paths.length; p++) {
            paths[p] = path(p);
        }
        return paths;
    }

    /// Number of bars of all paths that the price limit has changed.
    int limitedBars() {
        return limitedBars;
    }

    private double[] path(int p) {
        List<LocalDateTime> times = forecast.timestamps();
        double[] path = new double[times.size() * Column.COUNT];
        double reference = closeBefore;
        for (int step = 0; step < times.size(); step++) {
            boolean opensSession = step > 0
                    && !times.get(step).toLocalDate().equals(times.get(step - 1).toLocalDate());
            if (opensSession) {
                reference = path[(step - 1) * Column.COUNT + Column.CLOSE.index()];
            }
            bar(p, step, rules.lowest(reference), rules.highest(reference), path);
        }
        return path;
    }

    private void bar(int p, int step, double lowest, double highest, double[] path) {
        int at = step * Column.COUNT;
        boolean limited = false;
        for (Column column : Column.values()) {
            double value = forecast.value(p, step, column);
            if (column.isPrice()) {
                double price = rounded(rules.tick(), value);
                value = Math.clamp(price, lowest, highest);
                limited |= value != price;
            } else if (column == Column.VOLUME) {
                value = rounded(rules.lot(), value);
            } else {
                value *= ratio(path[at + Column.CLOSE.index()], forecast.value(p, step, Column.CLOSE));
            }
            path[at + column.index()] = value;
        }
        limitedBars += limited ? 1 : 0;
    }

    /// The amount changes with the close.
    private static double ratio(double close, double sampled) {
        return sampled > 0 ? close / sampled : 1;
    }

    private static double rounded(@Nullable Increment step, double value) {
        return step == null ? value : step.round(value);
    }
}
