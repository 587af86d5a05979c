package io.github.kronos4j.serve.scan;

import io.github.kronos4j.data.ledger.ForecastLedger;
import io.github.kronos4j.data.scan.Scan;
import io.github.kronos4j.data.scan.ScanFolder;
import io.github.kronos4j.data.scan.ScanRow;
import io.github.kronos4j.forecast.Progress;
import io.github.kronos4j.serve.file.FileFolder;
import io.github.kronos4j.serve.http.ProblemException;
import io.github.kronos4j.serve.http.ProblemKind;
import io.github.kronos4j.serve.job.Job;
import io.github.kronos4j.serve.job.JobState;
import io.github.kronos4j.serve.job.Processors;
import java.time.Duration;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/// Runs scans, one after the other on their own thread. A scan that the server did not finish continues after its next
/// start: its forecasts are kept, and none is computed twice. Thread-safe.
public final class ScanJobs implements AutoCloseable {
    private static final String KIND = "scan";
    private static final int MAX_WAITING = 16;

    private final Map<String, Running> running = new ConcurrentHashMap<>();
    private final Processors thread = new Processors("scan", 1);
    private final ScanPlanner planner;
    private final ScanFiles files;
    private final @Nullable ForecastLedger ledger;
    private final InstantSource clock;
    private volatile boolean isClosing;

    /// A scan that waits or runs.
    private record Running(StoredScan scan, Job<ScanCounts> job) {}

    /// @param folder states and rows of the scans
    /// @param ledger receives the forecasts; null to write none down
    public ScanJobs(ScanPlanner planner, FileFolder folder, @Nullable ForecastLedger ledger, InstantSource clock) {
        this.planner = planner;
        this.files = new ScanFiles(folder);
        this.ledger = ledger;
        this.clock = clock;
    }

    /// Starts a scan.
    ///
    /// @throws ProblemException if the request is not valid, or too many scans wait
    /// @throws io.github.kronos4j.KronosException if a series or the model is missing
    public StoredScan submit(ScanSpec spec) {
        if (running.size() >= MAX_WAITING) {
            throw new ProblemException(
                    ProblemKind.QUEUE_FULL,
                    "there are " + MAX_WAITING + " scans that wait or run: try again later",
                    Map.of("limit", MAX_WAITING, "retryAfter", 30));
        }
        planner.plan(spec);
        String id = HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextLong());
        StoredScan scan = StoredScan.begun(
                id, clock.instant().truncatedTo(ChronoUnit.MILLIS).toString(), spec);
        files.write(scan);
        start(scan);
        return find(id).orElse(scan);
    }

    private void start(StoredScan scan) {
        Job<ScanCounts> job = new Job<>(scan.id(), KIND);
        job.keep();
        running.put(scan.id(), new Running(scan, job));
        job.start(self -> thread.run(() -> run(scan, self)), () -> finish(scan, job));
    }

    private ScanCounts run(StoredScan scan, Job<ScanCounts> job) {
        job.running();
        ScanFolder journal = files.unfinished(scan.id());
        try {
            ScanPlan plan = planner.plan(scan.request());
            List<ScanRow> rows = plan.rank()
                    .sort(new Scan(plan.step(), plan.forecaster(), journal, ledger, clock)
                            .run(plan.inputs(), inSeries(plan.inputs().size(), job)));
            files.write(scan.id(), rows);
            ScanCounts counts = ScanCounts.of(rows);
            plan.requireEnough(counts.forecasts());
            return counts;
        } finally {
            if (!isClosing) {
                journal.delete();
            }
        }
    }

    private static Progress inSeries(int all, Job<ScanCounts> job) {
        return (done, total) -> job.advanced(total == 0 ? 0 : all * done / total, all);
    }

    /// Keeps the last state, unless the scan continues after the next start.
    private void finish(StoredScan scan, Job<ScanCounts> job) {
        if (!isClosing || job.state() == JobState.DONE) {
            files.write(scan.with(job));
        }
        running.remove(scan.id());
    }

    /// Goes on with the scans that the server did not finish.
    public void resume() {
        files.all().reversed().stream().filter(scan -> !scan.hasEnded()).forEach(this::start);
    }

    /// Finds a scan.
    public Optional<StoredScan> find(String id) {
        Running active = running.get(id);
        return active == null ? files.find(id) : Optional.of(active.scan().with(active.job()));
    }

    /// The job of a scan that waits or runs.
    public Optional<Job<?>> job(String id) {
        return Optional.ofNullable(running.get(id)).map(Running::job);
    }

    /// All scans, the latest first.
    public List<StoredScan> all() {
        return files.all().stream().map(scan -> find(scan.id()).orElse(scan)).toList();
    }

    /// The rows of a scan that is done, in their order.
    public Optional<RankedRows> rows(String id) {
        return files.rows(id);
    }

    /// The table of a scan that is done, as CSV.
    public Optional<byte[]> table(String id) {
        return files.table(id);
    }

    /// Cancels a scan unless it has ended.
    public void cancel(String id) {
        Running active = running.get(id);
        if (active != null) {
            active.job().cancel();
        }
    }

    /// Deletes the scans that ended long ago.
    public void sweep(Duration age) {
        files.sweep(age, clock.instant());
    }

    /// Stops the running scan, which continues after the next start.
    @Override
    public void close() {
        isClosing = true;
        running.values().forEach(active -> active.job().cancel());
        thread.close();
    }
}
