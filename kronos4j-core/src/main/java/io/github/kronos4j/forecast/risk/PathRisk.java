package io.github.kronos4j.forecast.risk;

import io.github.kronos4j.InvalidInputException;
import io.github.kronos4j.Setting;
import io.github.kronos4j.forecast.Estimate;
import io.github.kronos4j.forecast.Forecast;
import io.github.kronos4j.forecast.PathKind;
import io.github.kronos4j.market.Column;
import java.util.Arrays;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/// Risk of a position that is opened at the last close of the history and held over the horizon.
///
/// All numbers are estimates from the paths, with their Monte Carlo errors. Levels are touched by highs and lows. A
/// volatility head sets the closes at each bar, whatever the seed, so that what depends on the closes at the horizon
/// alone ([#tail], [#volatility]) has no such error then. Immutable.
public final class PathRisk {
    private final Forecast forecast;
    private final Side side;
    private final double entry;
    private final boolean areQuantiles; // true if the closes of a bar are quantiles of a head rather than draws

    private PathRisk(Forecast forecast, Side side) {
        this.forecast = forecast;
        this.side = side;
        this.entry = forecast.lastClose();
        this.areQuantiles =
                forecast.metadata().hasHead() && !forecast.metadata().isCalibrated();
    }

    /// Creates the risk of a position.
    ///
    /// @throws io.github.kronos4j.KronosException if the paths are not draws of the distribution, see [PathKind],
    ///     or if the last close is not positive
    public static PathRisk of(Forecast forecast, Side side) {
        requireDraws(forecast.symbol(), PathKind.of(forecast));
        if (!forecast.metadata().isCalibrated()) { // a volatility head widens each bar, not the way from bar to bar
            requireDraws(
                    forecast.symbol(),
                    PathKind.of(forecast.metadata().sampling().withSamples(forecast.samples())));
        }
        requirePrice(forecast.symbol(), forecast.lastClose());
        return new PathRisk(forecast, side);
    }

    static void requireDraws(String symbol, PathKind paths) {
        if (paths != PathKind.DISTRIBUTION) {
            throw new InvalidInputException("the risk of " + symbol + " cannot be estimated from " + paths.label()
                    + ": draw at least 30 paths at temperature 1 without top-k and top-p");
        }
    }

    static void requirePrice(String symbol, double lastClose) {
        if (!(lastClose > 0)) {
            throw new InvalidInputException("the last close of " + symbol + " is " + lastClose
                    + ": the risk of a position needs a price above zero");
        }
    }

    public Side side() {
        return side;
    }

    /// Probability that the price touches a level within the horizon: a high at or above a level over the last
    /// close, or a low at or below a level under it.
    ///
    /// @throws io.github.kronos4j.KronosException if the level is not a positive price other than the last close
    public Estimate touch(double level) {
        if (!(level > 0) || level == entry) {
            throw new InvalidInputException(
                    "the level is " + level + ": use a price above zero other than the last close of " + entry);
        }
        return share(path -> firstTouch(path, level) < forecast.horizon());
    }

    /// Probabilities of the level that is touched first.
    ///
    /// @param stop a price on the losing side of the last close: below it for a long position
    /// @param target a price on the gaining side
    /// @throws io.github.kronos4j.KronosException if a level is on the wrong side
    public FirstTouch firstTouch(double stop, double target) {
        double loss = PriceLevel.at(stop).asStop(side, entry);
        double gain = PriceLevel.at(target).asTarget(side, entry);
        int horizon = forecast.horizon();
        int stopped = 0;
        int reached = 0;
        int same = 0;
        for (int path = 0; path < forecast.samples(); path++) {
            int stopAt = firstTouch(path, loss);
            int targetAt = firstTouch(path, gain);
            stopped += stopAt < horizon && stopAt <= targetAt ? 1 : 0;
            reached += targetAt < stopAt ? 1 : 0;
            same += stopAt < horizon && stopAt == targetAt ? 1 : 0;
        }
        int neither = forecast.samples() - stopped - reached;
        return new FirstTouch(loss, gain, share(stopped), share(reached), share(neither), same);
    }

    /// Probability that the position loses at least this share from its best value so far, at some time within the
    /// horizon.
    ///
    /// @param share share of the best price so far, such as 0.1
    public Estimate drawdown(double share) {
        return drawdown(share, maximumDrawdowns());
    }

    /// @param maximumDrawdowns those of the paths
    Estimate drawdown(double share, double[] maximumDrawdowns) {
        if (!(share > 0) || (side == Side.LONG && share >= 1)) {
            throw new InvalidInputException("the drawdown is " + share + ": use a share above 0"
                    + (side == Side.LONG ? " and below 1" : "") + ", such as 0.1");
        }
        return share(path -> maximumDrawdowns[path] >= share);
    }

    /// Maximum drawdown of each path as a share of the best price before it. A bar does not show the order of its
    /// high and low, so the drawdown within it counts from its open to its worst price, and from its best price to
    /// its close.
    public double[] maximumDrawdowns() {
        return IntStream.range(0, forecast.samples())
                .mapToDouble(this::maximumDrawdown)
                .toArray();
    }

    private double maximumDrawdown(int path) {
        Column bestOf = side == Side.LONG ? Column.HIGH : Column.LOW;
        Column worstOf = side == Side.LONG ? Column.LOW : Column.HIGH;
        double best = entry;
        double drawdown = 0;
        for (int step = 0; step < forecast.horizon(); step++) {
            best = better(best, forecast.value(path, step, Column.OPEN));
            drawdown = Math.max(drawdown, loss(best, forecast.value(path, step, worstOf)));
            best = better(best, forecast.value(path, step, bestOf));
            drawdown = Math.max(drawdown, loss(best, forecast.value(path, step, Column.CLOSE)));
        }
        return drawdown;
    }

    private double better(double a, double b) {
        return side == Side.LONG ? Math.max(a, b) : Math.min(a, b);
    }

    /// Value at risk and expected shortfall at the horizon.
    ///
    /// The value at risk is the empirical quantile of the losses. The error of the expected shortfall (see
    /// [TailRisk#shortfall]) is `sqrt((v + level (ES - VaR)^2) / (n (1 - level)))` with the variance `v` of the
    /// tail (Chen, Nonparametric estimation of expected shortfall, Journal of Financial Econometrics 6, 2008).
    /// @param level probability that the loss is not exceeded, in [0.5, 1) Closes of a volatility head are
    ///     quantiles, so the errors are zero.
    ///
    /// @throws io.github.kronos4j.KronosException if fewer than [TailRisk#MIN_TAIL_PATHS] paths are in the tail;
    ///     with a volatility head, if its quantiles do not reach the level, see [TailRisk#requiredQuantiles]
    public TailRisk tail(double level) {
        if (!(level >= 0.5 && level < 1)) {
            throw new InvalidInputException(
                    "the level is " + level + ": use a probability from 0.5 to 1, such as 0.95");
        }
        if (!reaches(level)) {
            throw new InvalidInputException(tooFewPaths(level), Setting.SAMPLES);
        }
        double[] losses = losses();
        Estimate valueAtRisk = Estimate.quantile(losses, level);
        Arrays.sort(losses);
        double tail = losses.length * (1 - level);
        int whole = (int) (tail + 1e-9);
        double shortfall = TailRisk.shortfall(losses, level);
        if (areQuantiles) {
            return new TailRisk(level, Estimate.exact(valueAtRisk.value()), Estimate.exact(shortfall), whole);
        }
        double variance = 0;
        for (int i = 1; i <= whole; i++) {
            double deviation = losses[losses.length - i] - shortfall;
            variance += deviation * deviation / (whole - 1);
        }
        double beyond = shortfall - valueAtRisk.value();
        double error = Math.sqrt((variance + level * beyond * beyond) / tail);
        return new TailRisk(level, valueAtRisk, new Estimate(shortfall, error), whole);
    }

    /// True if there are enough paths for the tail at a level.
    boolean reaches(double level) {
        return forecast.samples() >= (areQuantiles ? TailRisk.requiredQuantiles(level) : TailRisk.requiredPaths(level));
    }

    /// Reason why there is no tail at a level.
    String tooFewPaths(double level) {
        String unknown = "the value at risk at " + level + " is unknown: ";
        return areQuantiles
                ? unknown + "the quantiles of " + forecast.samples() + " paths do not reach it; draw at least "
                        + TailRisk.requiredQuantiles(level)
                : unknown + "fewer than " + TailRisk.MIN_TAIL_PATHS + " of " + forecast.samples()
                        + " paths are in its tail; draw at least " + TailRisk.requiredPaths(level);
    }

    /// Losses of all paths at the horizon as shares of the last close; negative for gains.
    public double[] losses() {
        int end = forecast.horizon() - 1;
        return IntStream.range(0, forecast.samples())
                .mapToDouble(path -> loss(entry, forecast.value(path, end, Column.CLOSE)))
                .toArray();
    }

    /// Volatility of the horizon: the standard deviation over the paths of the log return from the last close to
    /// the last close of the forecast. Not annualized. The error is `sqrt((m4 - s^4) / n) / (2 s)` with the fourth
    /// central moment `m4` (the delta method), zero for closes of a volatility head; NaN if a close is not
    /// positive.
    public Estimate volatility() {
        int end = forecast.horizon() - 1;
        int n = forecast.samples();
        double[] returns = IntStream.range(0, n)
                .mapToDouble(path -> Math.log(forecast.value(path, end, Column.CLOSE) / entry))
                .toArray();
        double mean = Arrays.stream(returns).sum() / n;
        double second = Arrays.stream(returns).map(r -> Math.pow(r - mean, 2)).sum() / (n - 1);
        double fourth = Arrays.stream(returns).map(r -> Math.pow(r - mean, 4)).sum() / n;
        double deviation = Math.sqrt(second);
        if (areQuantiles) {
            return Estimate.exact(deviation);
        }
        return new Estimate(deviation, Math.sqrt(Math.max(0, fourth - second * second) / n) / (2 * deviation));
    }

    /// Step at which a path touches a level first; the horizon if it does not.
    private int firstTouch(int path, double level) {
        boolean isAbove = level > entry;
        for (int step = 0; step < forecast.horizon(); step++) {
            if (isAbove
                    ? forecast.value(path, step, Column.HIGH) >= level
                    : forecast.value(path, step, Column.LOW) <= level) {
                return step;
            }
        }
        return forecast.horizon();
    }

    private double loss(double from, double to) {
        return side.sign() * (from - to) / from;
    }

    private Estimate share(IntPredicate property) {
        return share(
                (int) IntStream.range(0, forecast.samples()).filter(property).count());
    }

    private Estimate share(int count) {
        return Estimate.share(count, forecast.samples());
    }
}
