package io.github.kronos4j.torch.dataset;

import io.github.kronos4j.InvalidInputException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Order of the windows of an epoch.
///
/// Windows belong to strata (all windows, or those of a series or group), and an epoch takes the share of each stratum,
/// rounded such that rounding evens out over epochs. The windows of a stratum come in a shuffled order, which continues
/// from epoch to epoch and changes after each pass through the stratum. Places are shuffled too.
final class EpochOrder {
    private static final double GOLDEN = 0.6180339887498949; // its multiples modulo 1 are spread most evenly

    private final List<WindowIndex.Stratum> strata;
    private final double[] bounds; // cumulative share of the strata before each, then 1
    private final long seed;
    private final long size;
    private volatile @Nullable Plan latest;

    /// Strata of one epoch.
    ///
    /// @param firsts number of windows in earlier strata, for each stratum, then the size of the epoch
    /// @param before number of windows taken by earlier epochs, for each stratum
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

    private static List<WindowIndex.Stratum> strata(WindowIndex index, Weighting weighting, List<Double> weights) {
        return switch (weighting) {
            case Weighting.Windows() -> equally(List.of(new WindowIndex.Stratum("all", 0, index.size())), weights);
            case Weighting.EqualSeries() -> equally(index.bySeries(), weights);
            case Weighting.EqualGroups() -> equally(index.byGroup(), weights);
            case Weighting.Groups(var byGroup) -> {
                List<WindowIndex.Stratum> groups = index.byGroup();
                Set<String> lacking =
                        groups.stream().map(WindowIndex.Stratum::name).collect(Collectors.toCollection(TreeSet::new));
                lacking.removeAll(byGroup.keySet());
                if (!lacking.isEmpty()) {
                    throw new InvalidInputException("there is no weight for " + String.join(", ", lacking)
                            + ": set one for every group of series");
                }
                groups.forEach(group -> weights.add(byGroup.getOrDefault(group.name(), 0.0)));
                yield groups;
            }
        };
    }

    private static List<WindowIndex.Stratum> equally(List<WindowIndex.Stratum> ranges, List<Double> weights) {
        ranges.forEach(range -> weights.add(1.0));
        return ranges;
    }

    /// Number of windows per epoch.
    long size() {
        return size;
    }

    /// Number of the window at a place.
    long window(int epoch, long place) {
        Plan plan = plan(epoch);
        long shuffled = new Permutation(size, Draw.ORDER.bits(seed, epoch, 0)).at(place);
        int k = stratum(plan.firsts, shuffled);
        WindowIndex.Stratum range = strata.get(k);
        long taken = plan.before[k] + shuffled - plan.firsts[k];
        long round = taken / range.count();
        Permutation within = new Permutation(range.count(), Draw.WINDOW.bits(seed, k, round));
        return range.first() + within.at(taken % range.count());
    }

    /// The last stratum that begins at or before a place, skipping empty strata.
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

    /// Systematic sampling: evenly spaced points over the shares, with a phase that moves from epoch to epoch.
    private long[] firsts(int epoch) {
        double phase = Draw.PHASE.uniform(seed, 0, 0) + epoch * GOLDEN;
        phase -= Math.floor(phase);
        long[] firsts = new long[bounds.length];
        for (int k = 0; k < firsts.length; k++) {
            firsts[k] = Math.clamp((long) Math.ceil(bounds[k] * size - phase), 0, size);
        }
        return firsts;
    }
}
