package io.github.kronos4j.spark;

import io.github.kronos4j.data.ledger.ForecastLedger;
import io.github.kronos4j.data.scan.Scan;
import io.github.kronos4j.data.scan.ScanFolder;
import io.github.kronos4j.data.scan.ScanJournal;
import io.github.kronos4j.data.scan.ScanResult;
import io.github.kronos4j.data.scan.ScanRow;
import io.github.kronos4j.data.scan.ScanSettings;
import io.github.kronos4j.data.scan.SeriesStep;
import io.github.kronos4j.forecast.Progress;
import java.io.Serializable;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.apache.spark.TaskContext;
import org.jspecify.annotations.Nullable;

/// Work of a task on series: the scan of one machine, with the state of its executor.
///
/// @param ledger folder of the ledger that receives every forecast; null for none
/// @param journal folder of the rows of the job; null for none
/// @param resumes true if the rows of an earlier job are in the folder
record ForecastTask(
        SparkModel model,
        ClusterEngine engine,
        ScanSettings settings,
        SparkFilter filter,
        @Nullable String ledger,
        @Nullable String journal,
        boolean resumes)
        implements Serializable {

    /// Forecasts series, with results in their order.
    List<ScanResult> run(List<? extends SparkSeries> series) {
        engine.requireSame();
        SeriesStep step = new SeriesStep(settings, ExecutorState.loader(), filter.create());
        @Nullable ForecastLedger written = ledger == null ? null : ExecutorState.ledger(Path.of(ledger));
        List<ScanResult> results = new ArrayList<>();
        new Scan(step, ExecutorState.forecaster(model), openJournal(), written, Clock.systemUTC())
                .run(series.stream().map(SparkSeries::input).toList(), Progress.NONE, results::add);
        return results;
    }

    private ScanJournal openJournal() {
        return journal == null ? ScanJournal.NONE : new TaskJournal(Path.of(journal), resumes || isRetry());
    }

    /// True if the task runs again, because an executor was lost for instance.
    private static boolean isRetry() {
        TaskContext context = TaskContext.get();
        return context != null && (context.attemptNumber() > 0 || context.stageAttemptNumber() > 0);
    }

    /// Rows in a folder to which the tasks of all machines write. It is read only where an earlier task or job may
    /// have written rows.
    private record TaskJournal(Path folder, boolean isContinued) implements ScanJournal {
        @Override
        public Collection<ScanRow.Success> rows() {
            return isContinued ? new ScanFolder(folder, true).rows() : List.of();
        }

        @Override
        public void add(List<ScanRow.Success> rows) {
            ScanFolder.add(folder, rows);
        }
    }
}
