package io.github.kronos4j.data.scan;

import io.github.kronos4j.data.ledger.ForecastLedger;
import io.github.kronos4j.forecast.record.RecordedForecast;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/// Writes the results of one group of a scan while the next group is forecast, since a ledger waits for the disk. A
/// group whose writing has begun is written to its end, even if the scan is canceled.
final class GroupWriter implements AutoCloseable {
    private final ExecutorService thread = Executors.newSingleThreadExecutor(
            Thread.ofPlatform().daemon().name("kronos-scan-write").factory());
    private final ScanJournal journal;
    private final @Nullable ForecastLedger ledger;
    private CompletableFuture<List<ScanResult>> written = CompletableFuture.completedFuture(List.of());

    GroupWriter(ScanJournal journal, @Nullable ForecastLedger ledger) {
        this.journal = journal;
        this.ledger = ledger;
    }

    /// Begins to write a group as soon as the previous one is written.
    ///
    /// @return the results of the previous group
    /// @throws io.github.kronos4j.StorageException if the previous group cannot be written
    List<ScanResult> next(List<ScanResult> results) {
        List<ScanResult> previous = await();
        written = CompletableFuture.supplyAsync(() -> write(results), thread);
        return previous;
    }

    private List<ScanResult> await() {
        try {
            return written.join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException failure ? failure : e;
        }
    }

    /// Writes each new forecast to the ledger, and then their rows to the journal.
    private List<ScanResult> write(List<ScanResult> results) {
        List<ScanRow.Success> rows = new ArrayList<>();
        for (ScanResult result : results) {
            RecordedForecast forecast = result.forecast();
            if (forecast != null && result.row() instanceof ScanRow.Success row) {
                if (ledger != null) {
                    ledger.write(forecast);
                }
                rows.add(row);
            }
        }
        journal.add(rows);
        return results;
    }

    /// Waits for the group that is being written, also if the thread is interrupted.
    @Override
    public void close() {
        try {
            written.join();
        } catch (CompletionException _) {
            // the failure that has ended the scan is thrown instead
        }
        thread.close();
    }
}
