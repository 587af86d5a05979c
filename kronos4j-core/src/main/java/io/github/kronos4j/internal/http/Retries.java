package io.github.kronos4j.internal.http;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.net.http.HttpConnectTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.nio.file.FileSystemException;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertPathValidatorException;
import java.time.Clock;
import java.time.Duration;
import javax.net.ssl.SSLException;

/// Retries operations after lost connections, timeouts and temporary server errors, with a doubling wait or the wait
/// that the server requests.
public final class Retries {
    private static final int DEFAULT_ATTEMPTS = 5;
    private static final Duration FIRST_WAIT = Duration.ofSeconds(1);
    /// Longest wait; a server that requests more fails the operation.
    private static final Duration MAX_WAIT = Duration.ofMinutes(2);

    private final Sleeper sleeper;
    private final Clock clock;
    private final Listener listener;
    private final int attempts;

    /// An operation that may be retried.
    @FunctionalInterface
    public interface Attempt<T> {
        T call() throws IOException;
    }

    /// A listener for retries.
    @FunctionalInterface
    public interface Listener {
        /// Called before each wait.
        ///
        /// @param reason brief description of the failure
        void waiting(String reason, Duration wait);
    }

    /// Creates retries with five attempts.
    public Retries(Sleeper sleeper, Clock clock, Listener listener) {
        this(sleeper, clock, listener, DEFAULT_ATTEMPTS);
    }

    private Retries(Sleeper sleeper, Clock clock, Listener listener, int attempts) {
        this.sleeper = sleeper;
        this.clock = clock;
        this.listener = listener;
        this.attempts = attempts;
    }

    /// Returns a copy with another number of attempts.
    public Retries withAttempts(int count) {
        return new Retries(sleeper, clock, listener, count);
    }

    /// Calls the operation until it succeeds or a retry cannot help.
    ///
    /// @throws IOException exception of the last attempt
    public <T> T call(Attempt<T> attempt) throws IOException {
        return call(attempt, () -> 0);
    }

    /// Calls the operation as long as it makes progress; attempts without progress are limited.
    ///
    /// @param progress total progress of the attempts, for instance in bytes
    /// @throws IOException exception of the last attempt
    public <T> T call(Attempt<T> attempt, Progress progress) throws IOException {
        Duration wait = FIRST_WAIT;
        int left = attempts;
        while (true) {
            long before = progress.value();
            try {
                return attempt.call();
            } catch (IOException e) {
                if (progress.value() > before) {
                    left = attempts;
                    wait = FIRST_WAIT;
                }
                Duration next = e instanceof HttpStatusException rejection
                        ? rejection.retryAfter(clock).orElse(wait)
                        : wait;
                if (--left == 0 || !isTransient(e) || next.compareTo(MAX_WAIT) > 0) {
                    throw e;
                }
                listener.waiting(describe(e), next);
                sleeper.of(next);
                wait = wait.multipliedBy(2);
            }
        }
    }

    /// A measure of progress over all attempts.
    @FunctionalInterface
    public interface Progress {
        long value() throws IOException;
    }

    /// Describes a failure briefly.
    public static String describe(IOException e) {
        if (e instanceof HttpStatusException rejection) {
            String wait = rejection
                    .retryAfter(Clock.systemUTC())
                    .filter(it -> it.compareTo(MAX_WAIT) > 0)
                    .map(it -> " and asks to wait " + it.toSeconds() + " s")
                    .orElse("");
            return rejection.getMessage() + wait;
        }
        if (isUnknownHost(e)) {
            return "its name cannot be resolved";
        }
        if (e instanceof SSLException) {
            return "no secure connection, " + describeTls(e);
        }
        String message = e.getMessage();
        return message == null || message.isBlank() ? e.getClass().getSimpleName() : message;
    }

    /// True if no server could be reached: there is no network, or the server or a proxy does not accept
    /// connections.
    public static boolean isUnreachable(IOException e) {
        return isUnknownHost(e) || e instanceof SocketException || e instanceof HttpConnectTimeoutException;
    }

    private static String describeTls(IOException e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof CertPathBuilderException || cause instanceof CertPathValidatorException) {
                return "its certificate is not trusted: a proxy may replace it, or the clock of this machine is wrong";
            }
        }
        String message = String.valueOf(e.getMessage());
        return message.contains("plaintext") ? "it does not speak TLS" : message;
    }

    private static boolean isTransient(IOException e) {
        if (e instanceof HttpStatusException rejection) {
            return rejection.isTransient();
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
