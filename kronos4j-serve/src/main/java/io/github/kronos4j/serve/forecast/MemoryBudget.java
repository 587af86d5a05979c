package io.github.kronos4j.serve.forecast;

import io.github.kronos4j.forecast.ForecastRequest;
import io.github.kronos4j.market.Column;
import io.github.kronos4j.serve.http.ProblemException;
import io.github.kronos4j.serve.http.ProblemKind;
import java.util.Map;
import java.util.concurrent.Semaphore;

/// Memory for the bars, paths and results of the forecasts that are computed at the same time. The caches of the
/// network have their own limits, see [io.github.kronos4j.forecast.ForecastScheduler]. Forecasts that do not fit yet
/// wait in their order, so that small ones do not delay a large one forever. Thread-safe.
final class MemoryBudget {
    private static final int UNIT = 1 << 10;
    private static final int COPIES = 2; // the paths, and the bytes of their file

    private final long limit;
    private final int units;
    private final Semaphore free;

    /// @param limit the memory in bytes, less than 2 TiB
    MemoryBudget(long limit) {
        this.limit = limit;
        this.units = units(limit);
        this.free = new Semaphore(units, true);
    }

    /// Memory that is taken until it is closed.
    interface Claim extends AutoCloseable {
        @Override
        void close();
    }

    /// Estimates the memory of a request while it is computed: its bars, and its paths with the numbers that are
    /// made of them.
    static long bytes(ForecastRequest request) {
        long past = request.history().size();
        long paths = (long) request.sampling().samples() * request.horizon();
        return (past + COPIES * paths) * (Column.COUNT + 1) * Double.BYTES;
    }

    /// Refuses a forecast that would never get its memory.
    ///
    /// @param bytes estimate of its memory
    /// @throws ProblemException if that is more than all memory
    void requireFits(long bytes) {
        if (bytes > limit) {
            throw new ProblemException(
                    ProblemKind.TOO_MUCH_MEMORY,
                    "the forecast needs about " + megabytes(bytes) + " MB of memory and the server has "
                            + megabytes(limit)
                            + " MB for forecasts: use fewer samples, a shorter horizon or fewer bars",
                    Map.of("bytes", bytes, "limit", limit));
        }
    }

    /// Takes memory as soon as it is free; all of it, if more is wanted.
    Claim await(long bytes) throws InterruptedException {
        int wanted = Math.min(units, units(bytes));
        free.acquire(wanted);
        return () -> free.release(wanted);
    }

    private static int units(long bytes) {
        return Math.toIntExact(Math.ceilDiv(bytes, UNIT));
    }

    private static long megabytes(long bytes) {
        return Math.ceilDiv(bytes, 1 << 20);
    }
}
