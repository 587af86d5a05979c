package io.github.kronos4j.calibration;

import io.github.kronos4j.InvalidInputException;
import io.github.kronos4j.KronosException;
import java.time.LocalDateTime;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Measures the coverage of a calibration on held-out windows: of the fit to the earlier windows, and of a fit that is
/// updated at each held-out origin with everything known by then.
final class HoldoutValidation {
    private final Map<LocalDateTime, List<Hindcast>> heldOut; // by origin
    private final List<Hindcast> earlier;
    private final LocalDateTime start;

    /// Hindcasts not yet known at the current origin, by origin in the order of time.
    private final Deque<List<Hindcast>> pending;

    private HoldoutValidation(List<Hindcast> hindcasts, LocalDateTime start) {
        this.start = start;
        heldOut = Hindcast.byOrigin(
                hindcasts.stream().filter(h -> !h.origin().isBefore(start)).toList());
        earlier = hindcasts.stream().filter(h -> !h.knownAt().isAfter(start)).toList();
        pending = new ArrayDeque<>(Hindcast.byOrigin(hindcasts.stream()
                        .filter(h -> h.origin().isBefore(start) && h.knownAt().isAfter(start))
                        .toList())
                .values());
    }

    /// Splits hindcasts by time and measures.
    ///
    /// @param start first origin held out; null for the later two fifths of the origins
    /// @throws KronosException if there are too few hindcasts on either side
    static HoldoutCheck check(List<Hindcast> hindcasts, CalibrationFit fit, @Nullable LocalDateTime start) {
        LocalDateTime cut = start == null
                ? HoldoutSplit.defaultStart(
                        List.copyOf(Hindcast.byOrigin(hindcasts).keySet()))
                : start;
        return new HoldoutValidation(hindcasts, cut).run(fit);
    }

    private HoldoutCheck run(CalibrationFit settings) {
        if (heldOut.isEmpty()) {
            throw new InvalidInputException(
                    "no window has its origin at " + Calibration.shortTime(start) + " or later");
        }
        Calibrator.requireEnough(earlier.size());
        ConformalFit fit = settings.fit(earlier);
        QuantileShifts fixed = fit.shifts();
        QuantileShifts refitted = fixed;
        CoverageTally tally = new CoverageTally(settings.grid());
        PathVarianceTally variance = new PathVarianceTally();
        for (List<Hindcast> hindcasts : heldOut.values()) {
            if (observeKnown(fit, hindcasts.getFirst().origin())) {
                refitted = fit.shifts();
            }
            for (Hindcast hindcast : hindcasts) {
                tally.add(hindcast, fixed, refitted);
                variance.add(hindcast, settings.grid(), fixed);
            }
            pending.addLast(hindcasts);
        }
        int size = heldOut.values().stream().mapToInt(List::size).sum();
        return new HoldoutCheck(start, earlier.size(), size, heldOut.size(), tally.rows(), variance.mean());
    }

    /// Adds the pending hindcasts that are known by now to the fit.
    ///
    /// @return true if there were any
    private boolean observeKnown(ConformalFit fit, LocalDateTime now) {
        boolean any = false;
        while (!pending.isEmpty()
                && pending.getFirst().stream().noneMatch(h -> h.knownAt().isAfter(now))) {
            fit.observe(pending.removeFirst());
            any = true;
        }
        return any;
    }
}
