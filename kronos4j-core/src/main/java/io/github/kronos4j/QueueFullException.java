package io.github.kronos4j;

import org.jspecify.annotations.Nullable;

/// A request that cannot wait because as many as allowed are waiting already; a web server answers 429.
public final class QueueFullException extends KronosException {
    private final int waiting;
    private final int limit;

    /// @param waiting number of requests that wait
    /// @param limit maximum number of requests that may wait
    public QueueFullException(int waiting, int limit) {
        this(waiting + " forecasts are waiting, and at most " + limit + " may: try again later", waiting, limit, null);
    }

    private QueueFullException(String message, int waiting, int limit, @Nullable QueueFullException cause) {
        super(message, null, cause);
        this.waiting = waiting;
        this.limit = limit;
    }

    /// Number of requests that waited.
    public int waiting() {
        return waiting;
    }

    /// Maximum number of requests that may wait.
    public int limit() {
        return limit;
    }

    @Override
    public QueueFullException withMessage(String message) {
        return new QueueFullException(message, waiting, limit, this);
    }
}
