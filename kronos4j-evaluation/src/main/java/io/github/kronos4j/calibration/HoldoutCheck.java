package io.github.kronos4j.calibration;

import java.time.LocalDateTime;
import java.util.List;

/// Coverage on later, held-out windows after a fit to the earlier ones.
///
/// @param start first origin held out
/// @param fitted number of windows fitted to: those fully known at `start`
/// @param heldOut number of windows held out
/// @param origins number of distinct origins of the held-out windows, which is the effective sample size: windows of
///     one origin are not independent
/// @param rows one for the 80 % and one for the 90 % interval
/// @param pathVariance realized variance along the paths, beside the actual one
public record HoldoutCheck(
        LocalDateTime start, int fitted, int heldOut, int origins, List<CoverageRow> rows, PathVariance pathVariance) {
    public HoldoutCheck {
        rows = List.copyOf(rows);
    }
}
