package io.github.kronos4j.volatility;

import io.github.kronos4j.InvalidInputException;
import io.github.kronos4j.KronosException;
import io.github.kronos4j.internal.ZoneNames;
import io.github.kronos4j.market.Bars;
import io.github.kronos4j.market.Interval;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import java.util.stream.IntStream;

/// Trains a volatility head by the CRPS of its distributions, pooled over series.
///
/// Each window gives [#STEPS] returns to bars ahead, of numbers of bars that grow in equal ratios. The CRPS of a return
/// in standard deviations of the base level is averaged over all, so that calm and wild series count equally. One
/// thread does all of it: equal bars, settings and seeds give a head of equal bits.
public final class HeadTraining {
    /// Returns of a window that are trained on.
    private static final int STEPS = 6;

    /// Windows per group on which the head is checked, at most.
    private static final int CHECK_WINDOWS = 1_000;

    private static final int CHECK_HORIZON = 24;
    private static final int CHECK_LOOKBACK = 256;
    private static final int DIGITS = 5; // of weights in files
    private static final double WARM_UP = 0.05;

    private final List<TrainingSeries> series;
    private final HeadTrainingSettings settings;
    private final Random random;

    /// A trained head and its accuracy on later dates.
    ///
    /// @param loss mean CRPS over the last epoch, in standard deviations of the base level
    /// @param checks accuracy by group; none for groups without later dates
    public record Result(VolatilityHead head, double loss, List<HeadCheck> checks) {
        public Result {
            checks = List.copyOf(checks);
        }
    }

    /// Receives the progress of a training.
    @FunctionalInterface
    public interface Listener {
        /// Called after each epoch.
        ///
        /// @param epoch number of the epoch, from 1
        /// @param loss mean CRPS over the epoch, in standard deviations of the base level
        void epoch(int epoch, double loss);
    }

    private HeadTraining(List<TrainingSeries> series, HeadTrainingSettings settings) {
        this.series = series;
        this.settings = settings;
        this.random = new Random(settings.seed());
    }

    /// Trains a head and checks it on the bars between the end of the training and that of the check.
    ///
    /// @throws KronosException if no series has a window before the end of the training
    public static Result train(List<TrainingSeries> series, HeadTrainingSettings settings, Listener listener) {
        return new HeadTraining(series, settings).run(listener);
    }

    private Result run(Listener listener) {
        var sampler = new HeadSampler(series, true, settings.horizon(), settings.minLookback());
        HeadSamples samples = new HeadSamples();
        int windows = 0;
        for (String group : sampler.groups()) {
            windows += sampler.draw(
                    group,
                    sampler.share(group, settings.windows()),
                    settings.maxLookback(),
                    random,
                    window -> add(window, samples));
        }
        if (samples.size() == 0) {
            throw new InvalidInputException("no series has " + settings.minLookback() + " bars of history and "
                    + Math.max(1, settings.horizon() / 5)
                    + " more before the end of the training: add bars, or move the end of the training");
        }
        double[] means = rounded(samples.means());
        double[] deviations = rounded(samples.deviations(means));
        HeadNetwork network = HeadNetwork.initial(random);
        double loss = optimize(network, samples, means, deviations, listener);
        var head =
                new VolatilityHead(scope(windows), means, deviations, new HeadNetwork(rounded(network.parameters())));
        return new Result(head, loss, check(head));
    }

    /// Returns numbers with five significant digits, as files hold them.
    private static double[] rounded(double[] values) {
        return Arrays.stream(values)
                .map(value -> new BigDecimal(value)
                        .round(new MathContext(DIGITS, RoundingMode.HALF_EVEN))
                        .doubleValue())
                .toArray();
    }

    private void add(HeadWindow window, HeadSamples samples) {
        try {
            samples.add(
                    window,
                    Interval.infer(window.history()),
                    steps(window.future().size()));
        } catch (KronosException e) {
            // the prices of the history do not move, so they say nothing about a volatility
        }
    }

    /// Indices of bars ahead, one from each of the parts of equal ratio.
    private int[] steps(int available) {
        double parts = Math.log(settings.horizon());
        return IntStream.range(0, STEPS)
                .map(i -> (int) Math.exp(parts * (i + random.nextDouble()) / STEPS) - 1)
                .filter(step -> step < available)
                .distinct()
                .toArray();
    }

    private double optimize(
            HeadNetwork network, HeadSamples samples, double[] means, double[] deviations, Listener listener) {
        var optimizer = new HeadOptimizer(HeadNetwork.SIZE, settings.weightDecay());
        var loss = new HeadLoss(network);
        double[] x = new double[HeadFeatures.COUNT];
        int[] order = IntStream.range(0, samples.size()).toArray();
        long updates = (long) settings.epochs() * Math.ceilDiv(order.length, settings.batch());
        long update = 0;
        double mean = 0;
        for (int epoch = 1; epoch <= settings.epochs(); epoch++) {
            shuffle(order);
            double sum = 0;
            for (int from = 0; from < order.length; from += settings.batch()) {
                int to = Math.min(order.length, from + settings.batch());
                for (int i = from; i < to; i++) {
                    samples.copy(order[i], x);
                    VolatilityHead.standardize(x, means, deviations);
                    sum += loss.add(x, samples.standardized(order[i]), 1.0 / (to - from));
                }
                optimizer.step(network.parameters(), loss.gradient(), rate((double) update++ / updates));
            }
            mean = sum / order.length;
            listener.epoch(epoch, mean);
        }
        return mean;
    }

    /// The learning rate after a share of the updates: a linear rise, then half a cosine.
    private double rate(double share) {
        return share < WARM_UP
                ? settings.learningRate() * share / WARM_UP
                : settings.learningRate() * (1 + Math.cos(Math.PI * (share - WARM_UP) / (1 - WARM_UP))) / 2;
    }

    private void shuffle(int[] order) {
        for (int i = order.length - 1; i > 0; i--) {
            int j = random.nextInt(i + 1);
            int swapped = order[i];
            order[i] = order[j];
            order[j] = swapped;
        }
    }

    private HeadScope scope(int windows) {
        var intervals = new TreeSet<Interval>((a, b) -> Long.compare(b.seconds(), a.seconds()));
        var zones = new TreeSet<String>();
        LocalDateTime last = LocalDateTime.MIN;
        int used = 0;
        for (TrainingSeries one : series) {
            boolean isUsed = false;
            for (Bars bars : one.segments()) {
                for (int i = bars.size() - 1; i >= settings.minLookback(); i--) {
                    if (bars.time(i).isBefore(one.trainBefore())) {
                        last = bars.time(i).isAfter(last) ? bars.time(i) : last;
                        intervals.add(Interval.infer(bars));
                        zones.add(ZoneNames.of(bars.zone()));
                        isUsed = true;
                        break;
                    }
                }
            }
            used += isUsed ? 1 : 0;
        }
        return new HeadScope(
                intervals.stream().map(Interval::label).toList(),
                List.copyOf(zones),
                settings.horizon(),
                settings.minLookback(),
                used,
                windows,
                last.toString());
    }

    private List<HeadCheck> check(VolatilityHead head) {
        int horizon = Math.min(CHECK_HORIZON, settings.horizon());
        var sampler = new HeadSampler(series, false, horizon, settings.minLookback());
        List<HeadCheck> checks = new ArrayList<>();
        for (String group : sampler.groups()) {
            var checker = new HeadChecker(head);
            var windows = new Random(settings.seed());
            sampler.draw(group, CHECK_WINDOWS, CHECK_LOOKBACK, windows, window -> add(window, checker));
            checks.add(checker.result(group));
        }
        return checks;
    }

    private static void add(HeadWindow window, HeadChecker checker) {
        try {
            checker.add(window);
        } catch (KronosException e) {
            // as in training
        }
    }
}
