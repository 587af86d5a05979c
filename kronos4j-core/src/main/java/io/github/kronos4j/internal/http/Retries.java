package io.github.kronos4j.internal.http;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.UnknownHostException;
import java.nio.channels.UnresolvedAddressException;
import java.nio.file.FileSystemException;
import java.time.Clock;
import java.time.Duration;
import javax.net.ssl.SSLException;

/// Retries requests after lost connections, timeouts and transient statuses, with exponential backoff or after the wait
/// that the server asks for. Progress of a transfer resets the attempts and the backoff.
public final class Retries {
    private static final int DEFAULT_ATTEMPTS = 5;
    private static final Duration FIRST_WAIT = Duration.ofSeconds(1);
    /// A server that asks for a longer wait is not retried.
    private static final Duration MAX_WAIT = Duration.ofMinutes(2);

    private final Sleeper sleeper;
    private final Clock clock;
    private final Listener listener;
    private final int attempts;

    /// Operation that may be repeated.
    @FunctionalInterface
    public interface Attempt<T> {
        T run() throws IOException;
    }

    /// Observer of delays.
    @FunctionalInterface
    public interface Listener {
        /// Called before the wait that precedes the next attempt.
        ///
        /// @param reason the cause of the failure, in a few words
        void waiting(String reason, Duration wait);
    }

    /// Creates a policy of five attempts.
    public Retries(Sleeper sleeper, Clock clock, Listener listener) {
        this(sleeper, clock, listener, DEFAULT_ATTEMPTS);
    }

    private Retries(Sleeper sleeper, Clock clock, Listener listener, int attempts) {
        this.sleeper = sleeper;
        this.clock = clock;
        this.listener = listener;
        this.attempts = attempts;
    }

    /// Creates a policy of five attempts that waits in real time.
    public static Retries sleeping(Listener listener) {
        return new Retries(Sleeper.SYSTEM, Clock.systemUTC(), listener);
    }

    /// Returns the same policy with another number of attempts.
    public Retries withAttempts(int maxAttempts) {
        return new Retries(sleeper, clock, listener, maxAttempts);
    }

    /// Runs an operation until it succeeds, fails for good, or has used all attempts.
    ///
    /// @throws IOException the failure of the last attempt
    public <T> T call(Attempt<T> attempt) throws IOException {
        return call(attempt, () -> 0);
    }

    /// Runs an operation until it succeeds, fails for good, or has used all attempts without progress.
    ///
    /// @param progress cumulative progress of all attempts, for instance in bytes
    /// @throws IOException the failure of the last attempt
    public <T> T call(Attempt<T> attempt, Progress progress) throws IOException {
        Duration wait = FIRST_WAIT;
        int left = attempts;
        while (true) {
            long before = progress.amount();
            try {
                return attempt.run();
            } catch (IOException e) {
                if (progress.amount() > before) {
                    left = attempts;
                    wait = FIRST_WAIT;
                }
                Duration next = e instanceof HttpStatusException status
                        ? status.retryAfter(clock).orElse(wait)
                        : wait;
                if (--left == 0 || !isTransient(e) || next.compareTo(MAX_WAIT) > 0) {
                    throw e;
                }
                listener.waiting(describe(e), next);
                sleeper.sleep(next);
                wait = wait.multipliedBy(2);
            }
        }
    }

    /// Measure of progress.
    @FunctionalInterface
    public interface Progress {
        long amount() throws IOException;
    }

    /// Describes a failure in a few words.
    public static String describe(IOException e) {
        if (e instanceof HttpStatusException status) {
            String wait = status.retryAfter(Clock.systemUTC())
                    .filter(duration -> duration.compareTo(MAX_WAIT) > 0)
                    .map(duration -> " and asks to wait " + duration.toSeconds() + " s")
                    .orElse("");
            return status.getMessage() + wait;
        }
        if (isUnknownHost(e)) {
            return "the host name cannot be resolved";
        }
        String message = e.getMessage();
        return message == null || message.isBlank() ? e.getClass().getSimpleName() : message;
    }

    private static boolean isTransient(IOException e) {
        if (e instanceof HttpStatusException status) {
            return status.isTransient();
        }
        boolean interrupted =
                e instanceof InterruptedIOException && Thread.currentThread().isInterrupted();
        return !interrupted && !isUnknownHost(e) && !(e instanceof SSLException) && !(e instanceof FileSystemException);
    }

    private static boolean isUnknownHost(Throwable e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof UnknownHostException || cause instanceof UnresolvedAddressException) {
                return true;
            }
        }
        return false;
    }
}
