package io.github.kronos4j.calibration;

import java.time.LocalDateTime;
import java.util.List;

/// How a calibration learnt from earlier windows did on later ones, which were held back.
///
/// @param later where the later ones begin
/// @param learnt how many windows were learnt from: those of which all was known by then
/// @param held how many windows were held back
/// @param origins how many different origins those have, which is what their evidence is worth
/// @param lines for the 80 % and the 90 % band
public record HoldoutCheck(LocalDateTime later, int learnt, int held, int origins, List<CoverageRow> lines) {
    public HoldoutCheck {
        lines = List.copyOf(lines);
    }
}
