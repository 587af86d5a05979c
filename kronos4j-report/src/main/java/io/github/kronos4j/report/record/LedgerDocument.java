package io.github.kronos4j.report.record;

import io.github.kronos4j.forecast.record.RecordedBar;
import io.github.kronos4j.forecast.record.RecordedForecast;
import java.util.List;

/// The forecasts of a ledger as JSON. Component names are keys.
record LedgerDocument(String program, List<Double> levels, List<Entry> forecasts, List<String> problems) {

    record Entry(
            String id,
            String written,
            boolean aheadOfTime,
            String model,
            String identity,
            String calibration,
            String engine,
            int samples,
            String market,
            String interval,
            String symbol,
            String zone,
            String origin,
            double lastClose,
            double probabilityUp,
            List<Bar> bars) {
        static Entry of(RecordedForecast forecast) {
            return new Entry(
                    forecast.id(),
                    forecast.written().toString(),
                    forecast.isAheadOfTime(),
                    forecast.method().model(),
                    forecast.method().identity(),
                    forecast.method().calibration(),
                    forecast.method().engine(),
                    forecast.method().samples(),
                    forecast.series().market(),
                    forecast.series().interval().label(),
                    forecast.series().symbol(),
                    forecast.origin().zone().getId(),
                    forecast.origin().time().toString(),
                    forecast.origin().close(),
                    forecast.probabilityUp(),
                    forecast.bars().stream().map(Bar::of).toList());
        }
    }

    record Bar(String time, List<Double> high, List<Double> low, List<Double> close) {
        static Bar of(RecordedBar bar) {
            return new Bar(bar.time().toString(), bar.high(), bar.low(), bar.close());
        }
    }

    static LedgerDocument of(List<RecordedForecast> forecasts, List<String> problems, String program) {
        return new LedgerDocument(
                program, RecordedBar.LEVELS, forecasts.stream().map(Entry::of).toList(), problems);
    }
}
