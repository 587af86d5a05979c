package io.github.kronos4j.internal.http;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.UnknownHostException;
import java.nio.channels.UnresolvedAddressException;
import java.nio.file.FileSystemException;
import java.time.Clock;
import java.time.Duration;
import javax.net.ssl.SSLException;

/// Asks again where that may help: after lost connections, timeouts and passing refusals, each time after twice the
/// wait, or after the wait that the server asks for.
public final class Retries {
    private static final int DEFAULT_ATTEMPTS = 5;
    private static final Duration FIRST_WAIT = Duration.ofSeconds(1);
    /// A server that asks for more is not waited for.
    private static final Duration MAX_WAIT = Duration.ofMinutes(2);

    private final Sleeper pause;
    private final Clock clock;
    private final Listener listener;
    private final int attempts;

    /// What may have to be done again.
    @FunctionalInterface
    public interface Attempt<T> {
        T once() throws IOException;
    }

    /// Hears why it takes longer.
    @FunctionalInterface
    public interface Listener {
        /// The next attempt comes after a wait.
        ///
        /// @param reason what went wrong, in a few words
        void waiting(String reason, Duration wait);
    }

    /// Five attempts.
    public Retries(Sleeper pause, Clock clock, Listener listener) {
        this(pause, clock, listener, DEFAULT_ATTEMPTS);
    }

    private Retries(Sleeper pause, Clock clock, Listener listener, int attempts) {
        this.pause = pause;
        this.clock = clock;
        this.listener = listener;
        this.attempts = attempts;
    }

    /// Really sleeps.
    public static Retries sleeping(Listener listener) {
        return new Retries(Sleeper.SLEEP, Clock.systemUTC(), listener);
    }

    /// The same with another number of attempts.
    public Retries withAttempts(int most) {
        return new Retries(pause, clock, listener, most);
    }

    /// Attempts until it succeeds or there is no use.
    ///
    /// @throws IOException what the last attempt threw
    public <T> T call(Attempt<T> attempt) throws IOException {
        return call(attempt, () -> 0);
    }

    /// Attempts as long as there is progress, and the usual number of times without any.
    ///
    /// @param progress how far the attempts have come together, for instance in bytes
    /// @throws IOException what the last attempt threw
    public <T> T call(Attempt<T> attempt, Progress progress) throws IOException {
        Duration wait = FIRST_WAIT;
        int left = attempts;
        while (true) {
            long before = progress.made();
            try {
                return attempt.once();
            } catch (IOException e) {
                if (progress.made() > before) {
                    left = attempts;
                    wait = FIRST_WAIT;
                }
                Duration next = e instanceof HttpStatusException refusal
                        ? refusal.retryAfter(clock).orElse(wait)
                        : wait;
                if (--left == 0 || !mayPass(e) || next.compareTo(MAX_WAIT) > 0) {
                    throw e;
                }
                listener.waiting(describe(e), next);
                pause.of(next);
                wait = wait.multipliedBy(2);
            }
        }
    }

    /// How far attempts have come.
    @FunctionalInterface
    public interface Progress {
        long made() throws IOException;
    }

    /// What went wrong, in a few words.
    public static String describe(IOException e) {
        if (e instanceof HttpStatusException refusal) {
            String wait = refusal.retryAfter(Clock.systemUTC())
                    .filter(it -> it.compareTo(MAX_WAIT) > 0)
                    .map(it -> " and asks to wait " + it.toSeconds() + " s")
                    .orElse("");
            return refusal.getMessage() + wait;
        }
        if (isUnknownHost(e)) {
            return "its name cannot be resolved";
        }
        String message = e.getMessage();
        return message == null || message.isBlank() ? e.getClass().getSimpleName() : message;
    }

    private static boolean mayPass(IOException e) {
        if (e instanceof HttpStatusException refusal) {
            return refusal.isPassing();
        }
        boolean stopped =
                e instanceof InterruptedIOException && Thread.currentThread().isInterrupted();
        return !stopped && !isUnknownHost(e) && !(e instanceof SSLException) && !(e instanceof FileSystemException);
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
