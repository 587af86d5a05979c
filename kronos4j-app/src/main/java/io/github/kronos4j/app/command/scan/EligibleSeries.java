package io.github.kronos4j.app.command.scan;

import io.github.kronos4j.data.LoadedSeries;
import io.github.kronos4j.data.scan.SeriesFilter;
import io.github.kronos4j.eligibility.EligibilityRules;
import io.github.kronos4j.eligibility.Exclusion;
import io.github.kronos4j.market.Bars;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/// The series that are members of a universe on the day of a scan, and eligible at their last bar.
record EligibleSeries(EligibilityRules rules) implements SeriesFilter {
    @Override
    public @Nullable String exclusion(LoadedSeries series, LocalDate day) {
        Bars bars = series.bars();
        @Nullable Exclusion exclusion = rules.checkSymbol(series.symbol(), day.atStartOfDay());
        if (exclusion == null) {
            exclusion = rules.check(series.symbol(), bars, series.factors(), bars.time(bars.size() - 1));
        }
        return exclusion == null ? null : text(exclusion);
    }

    private static String text(Exclusion exclusion) {
        return exclusion.reason().description() + (exclusion.detail().isEmpty() ? "" : ": " + exclusion.detail());
    }
}
