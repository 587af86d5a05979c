package io.github.kronos4j.forecast;

import io.github.kronos4j.InvalidInputException;
import io.github.kronos4j.KronosException;
import io.github.kronos4j.Setting;
import io.github.kronos4j.market.Bars;
import io.github.kronos4j.market.quality.BarReport;
import io.github.kronos4j.market.quality.Finding;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// The bars after the last one with a number that is missing or infinite, so that a fault far back does not prevent a
/// forecast from the bars that follow it.
///
/// @param bars the bars after the fault, or all bars if there is none
/// @param notes the fault, as one sentence; empty if there is none
record CleanTail(Bars bars, List<String> notes) {
    /// Least number of bars of a tail: twice the number below which [Finding.Kind#FEW_BARS] calls a forecast
    /// unreliable. A shorter history should be the choice of the caller.
    private static final int MIN_BARS = 64;

    /// Finds the clean tail of bars.
    ///
    /// @param report findings about these bars
    /// @param name the name of the series in messages
    /// @throws KronosException if the tail is too short, or the order of the bars is at fault
    static CleanTail of(Bars bars, BarReport report, String name) {
        List<Finding> unusable = report.unusable();
        Optional<Finding> last = unusable.stream().max(Comparator.comparingInt(CleanTail::end));
        if (last.isEmpty()) {
            return new CleanTail(bars, List.of());
        }
        if (!unusable.stream().allMatch(CleanTail::isNumber)) {
            report.requireUsable(name);
        }
        Finding fault = last.get();
        Bars tail = bars.slice(end(fault), bars.size());
        if (tail.size() >= MIN_BARS) {
            return new CleanTail(tail, List.of("the history starts after " + fault.sentence()));
        }
        if (tail.size() < 2) {
            throw new InvalidInputException(name + ": " + fault.sentence());
        }
        throw new InvalidInputException(
                name + ": " + fault.sentence() + ", or limit the history to the " + tail.size() + " bars that follow",
                Setting.LOOKBACK);
    }

    private static boolean isNumber(Finding finding) {
        return finding.kind() == Finding.Kind.NOT_A_NUMBER || finding.kind() == Finding.Kind.INFINITE;
    }

    private static int end(Finding finding) {
        return finding.row() + finding.count();
    }
}
