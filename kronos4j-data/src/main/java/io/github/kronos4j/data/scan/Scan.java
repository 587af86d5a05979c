package io.github.kronos4j.data.scan;

import io.github.kronos4j.KronosException;
import io.github.kronos4j.StorageException;
import io.github.kronos4j.data.ForecastSettings;
import io.github.kronos4j.data.SeriesInput;
import io.github.kronos4j.data.ledger.ForecastLedger;
import io.github.kronos4j.data.scan.ScanRow.Kind;
import io.github.kronos4j.forecast.Forecast;
import io.github.kronos4j.forecast.ForecastResult;
import io.github.kronos4j.forecast.Forecaster;
import io.github.kronos4j.forecast.Progress;
import io.github.kronos4j.forecast.record.RecordedForecast;
import io.github.kronos4j.market.Column;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// A scan: the forecasts of many series as of one day, each reduced to a row.
///
/// Series are read, forecast and written in groups, and the paths of a group are dropped before the next one, so that
/// memory does not grow with the number of series. A series that fails becomes a row with the reason. Each forecast is
/// written to the ledger before its row is kept; a scan that continues an earlier one computes only what is missing.
/// One group is forecast while the next one is read and the previous one is written.
///
/// @param step the steps for one series
/// @param forecaster computes the forecasts of a group together
/// @param journal keeps the rows of each group
/// @param ledger receives every forecast; null for none
/// @param clock the current time, for the ledger
public record Scan(
        SeriesStep step,
        Forecaster forecaster,
        ScanJournal journal,
        @Nullable ForecastLedger ledger,
        InstantSource clock) {
    private static final int MAX_GROUP = 64; // series
    private static final long PARTS = 1000; // of the progress of a series
    private static final long MAX_VALUES = 8L << 20; // of the paths of a group

    /// Scans series.
    ///
    /// @param progress receives the work done in parts of a series
    /// @return a row for each input, in their order
    /// @throws StorageException if the ledger or the journal cannot be written
    /// @throws CancellationException if the thread is interrupted
    public List<ScanRow> run(List<? extends SeriesInput> inputs, Progress progress) {
        List<ScanRow> rows = new ArrayList<>();
        run(ScanInput.of(inputs), progress, result -> rows.add(result.row()));
        return rows;
    }

    /// Scans series that are a part of all, such as those of one machine of a cluster.
    ///
    /// @param progress receives the work done in parts of a series
    /// @param sink receives a result for each input, in their order
    /// @throws StorageException if the ledger or the journal cannot be written
    /// @throws CancellationException if the thread is interrupted
    public void run(List<ScanInput> inputs, Progress progress, Consumer<ScanResult> sink) {
        EarlierRows earlier = EarlierRows.of(journal, ledger);
        int done = 0;
        try (ExecutorService reader = Executors.newSingleThreadExecutor(
                        Thread.ofPlatform().daemon().name("kronos-scan-read").factory());
                GroupWriter writer = new GroupWriter(journal, ledger)) {
            Future<List<Candidate>> next = reader.submit(() -> prepare(group(inputs, 0)));
            while (done < inputs.size()) {
                List<Candidate> group = await(next);
                int after = done + group.size();
                next = reader.submit(() -> prepare(group(inputs, after)));
                List<ScanResult> results = results(group, earlier, partOf(inputs.size(), done, group.size(), progress));
                writer.next(results).forEach(sink);
                done = after;
            }
            writer.next(List.of()).forEach(sink);
        }
    }

    /// The next series whose paths fit into memory together.
    private <T> List<T> group(List<T> inputs, int from) {
        ForecastSettings settings = step.settings().forecast();
        long values = (long) settings.horizon() * settings.sampling().samples() * Column.COUNT;
        int size = Math.clamp(MAX_VALUES / values, 1, MAX_GROUP);
        return inputs.subList(from, Math.min(inputs.size(), from + size));
    }

    private static Progress partOf(int all, int before, int group, Progress progress) {
        return (done, total) -> progress.advanced(
                PARTS * before + (total == 0 ? PARTS * group : PARTS * group * done / total), PARTS * all);
    }

    private List<Candidate> prepare(List<ScanInput> inputs) {
        return inputs.stream().map(this::prepare).toList();
    }

    private Candidate prepare(ScanInput scanned) {
        SeriesInput input = scanned.input();
        if (scanned.sameSymbol() > 1) {
            return new Candidate.Out(new ScanRow.Excluded(
                    input.symbol(),
                    input.name(),
                    Kind.ERROR,
                    scanned.sameSymbol() + " of the inputs are named " + input.symbol() + ": scan them apart"));
        }
        try {
            return step.prepare(input.name(), input.read(step.loader()));
        } catch (RuntimeException | Error e) {
            return new Candidate.Out(failed(input.symbol(), input.name(), e));
        }
    }

    private static List<Candidate> await(Future<List<Candidate>> reading) {
        try {
            return reading.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("series cannot be read", e.getCause());
        } catch (InterruptedException e) {
            reading.cancel(true);
            Thread.currentThread().interrupt();
            throw new CancellationException("the scan was canceled");
        }
    }

    /// The results of a group: of series that take no part, of an earlier run, and of new forecasts.
    private List<ScanResult> results(List<Candidate> group, EarlierRows earlier, Progress progress) {
        List<@Nullable ScanRow> known = new ArrayList<>();
        List<Candidate.Ready> missing = new ArrayList<>();
        for (Candidate candidate : group) {
            switch (candidate) {
                case Candidate.Out out -> known.add(out.row());
                case Candidate.Ready ready -> {
                    ScanRow.@Nullable Success row =
                            earlier.find(ready, step.settings().touch(), forecaster);
                    known.add(row);
                    if (row == null) {
                        missing.add(ready);
                    }
                }
            }
        }
        List<ScanResult> computed = forecast(missing, earlier, progress);
        progress.advanced(1, 1);
        Iterator<ScanResult> next = computed.iterator();
        return known.stream()
                .map(row -> row == null ? next.next() : new ScanResult(row, null))
                .toList();
    }

    /// Forecasts series together or, if that fails, one by one, so that a fault or a lack of memory costs only the
    /// series that causes it.
    private List<ScanResult> forecast(List<Candidate.Ready> series, EarlierRows earlier, Progress progress) {
        if (series.isEmpty()) {
            return List.of();
        }
        List<ForecastResult> results;
        try {
            results = forecaster.forecastAll(
                    series.stream().map(Candidate.Ready::request).toList(), progress);
        } catch (KronosException | CancellationException | LinkageError e) {
            throw e; // there is no model, or nobody waits
        } catch (RuntimeException | Error e) {
            return series.size() == 1
                    ? List.of(failed(series.getFirst(), e))
                    : series.stream()
                            .flatMap(one -> forecast(List.of(one), earlier, Progress.NONE).stream())
                            .toList();
        }
        List<ScanResult> all = new ArrayList<>();
        for (int i = 0; i < results.size(); i++) {
            all.add(result(series.get(i), results.get(i), earlier));
        }
        return all;
    }

    private ScanResult result(Candidate.Ready series, ForecastResult result, EarlierRows earlier) {
        return switch (result) {
            case ForecastResult.Failure failure -> failed(series, failure.reason());
            case ForecastResult.Success success -> {
                earlier.requireSameEngine(success.forecast());
                yield result(series, success.forecast());
            }
        };
    }

    private ScanResult result(Candidate.Ready series, Forecast forecast) {
        RecordedForecast recorded;
        ScanRow.Success row;
        try {
            recorded = step.record(series, forecast, forecaster.identity(), clock.instant());
            row = step.row(series, forecast, recorded);
        } catch (KronosException e) {
            return failed(series, e);
        }
        return new ScanResult(row, recorded);
    }

    private static ScanResult failed(Candidate.Ready series, Throwable failure) {
        return new ScanResult(failed(series.symbol(), series.source(), failure), null);
    }

    private static ScanRow.Excluded failed(String symbol, String source, Throwable failure) {
        String reason = failure instanceof KronosException
                ? String.valueOf(failure.getMessage())
                : "unexpected failure: " + failure;
        return new ScanRow.Excluded(symbol, source, Kind.ERROR, reason);
    }
}
