package io.github.kronos4j.torch.dataset;

import io.github.kronos4j.KronosException;
import io.github.kronos4j.torch.dataset.CounterRandom.Purpose;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Which window stands at which place of an epoch.
///
/// Windows lie in strata (all windows, or those of a series or group), and an epoch takes from each its share, rounded
/// so that the rest evens out over epochs. A stratum is gone through in a shuffled order, from epoch to epoch without
/// a break, and in another one each time it is through. Places are shuffled as well.
final class EpochOrder {
    private static final double GOLDEN = 0.6180339887498949; // its multiples modulo 1 are spread most evenly

    private final List<WindowIndex.Range> strata;
    private final double[] bounds; // cumulative share of the strata before each, and 1 at the end
    private final long seed;
    private final long size;
    private volatile @Nullable Plan latest;

    /// The strata of one epoch.
    ///
    /// @param firsts how many windows of the epoch are of earlier strata, and the size of the epoch at the end
    /// @param before how many windows of each stratum earlier epochs have taken
    private record Plan(int epoch, long[] firsts, long[] before) {}

    EpochOrder(WindowIndex index, WindowSettings settings) {
        List<Double> weights = new ArrayList<>();
        strata = strata(index, settings.weighting(), weights);
        bounds = new double[strata.size() + 1];
        double sum = weights.stream().mapToDouble(w -> w).sum();
        for (int k = 0; k < strata.size(); k++) {
            bounds[k + 1] = bounds[k] + weights.get(k) / sum;
        }
        bounds[strata.size()] = 1;
        seed = settings.seed();
        size = settings.windowsPerEpoch() > 0 ? settings.windowsPerEpoch() : index.size();
    }

    private static List<WindowIndex.Range> strata(WindowIndex index, Weighting weighting, List<Double> weights) {
        return switch (weighting) {
            case Weighting.Windows() -> equally(List.of(new WindowIndex.Range("all", 0, index.size())), weights);
            case Weighting.EqualSeries() -> equally(index.bySeries(), weights);
            case Weighting.EqualGroups() -> equally(index.byGroup(), weights);
            case Weighting.Groups(var byGroup) -> {
                List<WindowIndex.Range> groups = index.byGroup();
                Set<String> lacking =
                        groups.stream().map(WindowIndex.Range::name).collect(Collectors.toCollection(TreeSet::new));
                lacking.removeAll(byGroup.keySet());
                if (!lacking.isEmpty()) {
                    throw new KronosException("no weight is given for " + String.join(", ", lacking)
                            + ": give one for every group of series");
                }
                groups.forEach(group -> weights.add(byGroup.getOrDefault(group.name(), 0.0)));
                yield groups;
            }
        };
    }

    private static List<WindowIndex.Range> equally(List<WindowIndex.Range> ranges, List<Double> weights) {
        ranges.forEach(range -> weights.add(1.0));
        return ranges;
    }

    /// Windows of an epoch.
    long size() {
        return size;
    }

    /// The number of the window at a place.
    long window(int epoch, long place) {
        Plan plan = plan(epoch);
        long shuffled = new Permutation(size, CounterRandom.bits(seed, Purpose.ORDER, epoch, 0)).at(place);
        int k = stratum(plan.firsts, shuffled);
        WindowIndex.Range range = strata.get(k);
        long taken = plan.before[k] + shuffled - plan.firsts[k];
        long round = taken / range.count();
        Permutation within = new Permutation(range.count(), CounterRandom.bits(seed, Purpose.WINDOW, k, round));
        return range.first() + within.at(taken % range.count());
    }

    /// The last stratum that begins at or before a place, empty ones passed over.
    private static int stratum(long[] firsts, long place) {
        int low = 0;
        int high = firsts.length - 1; // the stratum lies in [low, high)
        while (high - low > 1) {
            int middle = (low + high) >>> 1;
            if (firsts[middle] <= place) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return low;
    }

    private Plan plan(int epoch) {
        Plan plan = latest;
        if (plan == null || plan.epoch != epoch) {
            plan = compute(epoch);
            latest = plan;
        }
        return plan;
    }

    private Plan compute(int epoch) {
        long[] before = new long[strata.size()];
        if (strata.size() == 1) {
            before[0] = Math.multiplyExact(size, (long) epoch);
        } else {
            for (int e = 0; e < epoch; e++) {
                long[] firsts = firsts(e);
                for (int k = 0; k < before.length; k++) {
                    before[k] += firsts[k + 1] - firsts[k];
                }
            }
        }
        return new Plan(epoch, firsts(epoch), before);
    }

    /// Systematic sampling: evenly spaced points over the shares, at a phase that moves from epoch to epoch.
    private long[] firsts(int epoch) {
        double phase = CounterRandom.uniform(seed, Purpose.PHASE, 0, 0) + epoch * GOLDEN;
        phase -= Math.floor(phase);
        long[] firsts = new long[bounds.length];
        for (int k = 0; k < firsts.length; k++) {
            firsts[k] = Math.clamp((long) Math.ceil(bounds[k] * size - phase), 0, size);
        }
        return firsts;
    }
}
