package io.github.kronos4j.volatility;

import io.github.kronos4j.KronosException;
import io.github.kronos4j.internal.Fingerprint;
import io.github.kronos4j.internal.Phrases;
import io.github.kronos4j.market.Bars;
import io.github.kronos4j.market.Interval;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Small network that forecasts the distribution of the log return from the last close to each bar ahead: a
/// [ScaleMixture] around zero. Immutable.
///
/// It sees variances of several horizons of the past, from ranges and from returns, the gap between sessions, the
/// course of the day and the time ahead; nothing depends on the unit of the prices or on the direction of the market.
public final class VolatilityHead {
    /// Largest distance of a feature from its mean, in standard deviations: the head does not extrapolate further.
    private static final double MAX_SCORE = 4;

    /// Spread for an output of zero, as the inverse of the softplus function.
    static final double SPREAD_OFFSET = -0.5;

    private final HeadScope scope;
    private final double[] means;
    private final double[] deviations;
    private final HeadNetwork network;
    private final String id;

    /// @param means means of the features
    /// @param deviations standard deviations of the features
    VolatilityHead(HeadScope scope, double[] means, double[] deviations, HeadNetwork network) {
        if (means.length != HeadFeatures.COUNT || deviations.length != HeadFeatures.COUNT) {
            throw new IllegalArgumentException("a volatility head has " + HeadFeatures.COUNT + " features, not "
                    + means.length + " and " + deviations.length);
        }
        this.scope = scope;
        this.means = means.clone();
        this.deviations = deviations.clone();
        this.network = network;
        this.id = fingerprint().substring(0, 16);
    }

    private String fingerprint() {
        Fingerprint fingerprint = new Fingerprint().add(scope.toString());
        for (double[] values : List.of(means, deviations, network.parameters())) {
            for (double value : values) {
                fingerprint.add(value);
            }
        }
        return fingerprint.hex();
    }

    public HeadScope scope() {
        return scope;
    }

    /// First 16 hexadecimal digits of the SHA-256 of scope and weights.
    public String id() {
        return id;
    }

    double[] means() {
        return means.clone();
    }

    double[] deviations() {
        return deviations.clone();
    }

    HeadNetwork network() {
        return network;
    }

    /// Time of the last bar it was trained on, on the clock of the bars. Used for forecasts with an earlier origin
    /// it would look ahead.
    public LocalDateTime learnedUntil() {
        return LocalDateTime.parse(scope.learnedUntil());
    }

    /// A description for the metadata of a forecast: `1d, 1h bars of America/New_York and UTC, 504 series, known
    /// until 2016-09-30`.
    public String description() {
        return "trained on " + String.join(", ", scope.intervals()) + " bars of " + Phrases.list(scope.zones()) + ", "
                + scope.series() + " series, known until " + shortTime(scope.learnedUntil());
    }

    private static String shortTime(String time) {
        return time.replaceFirst("T00:00$", "").replace('T', ' ');
    }

    /// The reason why a forecast of this horizon after these bars is not given the head, as a clause; empty if
    /// there is none.
    public Optional<String> mismatch(Bars history, int horizon) {
        String interval = Interval.infer(history).label();
        if (!scope.intervals().contains(interval)) {
            return Optional.of(
                    "it was trained on bars of " + Phrases.list(scope.intervals()) + ", and these are of " + interval);
        }
        if (horizon > scope.horizon()) {
            return Optional.of("it reaches " + scope.horizon() + " bars ahead and the forecast " + horizon);
        }
        if (history.size() < scope.lookback()) {
            return Optional.of("it needs " + scope.lookback() + " bars of history, and there are " + history.size());
        }
        return Optional.empty();
    }

    /// True if it was trained on bars after the last one of the history.
    public boolean looksAhead(Bars history) {
        return learnedUntil().isAfter(history.time(history.size() - 1));
    }

    /// Forecasts the distributions of the log returns from the last close to each bar ahead, and the variance of
    /// the prices along the way.
    ///
    /// Deviations never decrease from bar to bar: an output that would be smaller than the one before is raised to
    /// it.
    ///
    /// @param times of the bars ahead in the zone of the history, ascending and after its last bar
    /// @throws KronosException if a price is not above zero or no price has moved
    public ReturnForecast forecast(Bars history, List<LocalDateTime> times) {
        HeadFeatures features = HeadFeatures.of(history, Interval.infer(history));
        double[] factors = features.cumulativeFactors(times);
        double[] x = new double[HeadFeatures.COUNT];
        var pass = new HeadNetwork.Pass();
        List<ScaleMixture> mixtures = new ArrayList<>();
        double deviation = 0;
        for (int step = 0; step < times.size(); step++) {
            features.write(step, times.get(step), factors, x);
            standardize(x, means, deviations);
            network.forward(x, pass);
            double logVariance = features.logBase() + Math.log(factors[step]) + pass.output[0];
            var mixture = new ScaleMixture(Math.exp(logVariance / 2), spread(pass.output[1]));
            deviation = Math.max(deviation, mixture.deviation());
            mixtures.add(mixture.withDeviation(deviation));
        }
        return ReturnForecast.of(mixtures, factors);
    }

    /// Replaces features by their distances from the mean in standard deviations.
    static void standardize(double[] x, double[] means, double[] deviations) {
        for (int i = 0; i < x.length; i++) {
            x[i] = Math.clamp((x[i] - means[i]) / deviations[i], -MAX_SCORE, MAX_SCORE);
        }
    }

    /// The spread of an output: `log(1 + exp(output + offset))`.
    static double spread(double output) {
        double u = output + SPREAD_OFFSET;
        return Math.max(u, 0) + Math.log1p(Math.exp(-Math.abs(u)));
    }

    /// Derivative of [#spread].
    static double spreadSlope(double output) {
        return 1 / (1 + Math.exp(-(output + SPREAD_OFFSET)));
    }
}
