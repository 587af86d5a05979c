package io.github.kronos4j.http;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.net.http.HttpResponse.BodySubscriber;
import java.net.http.HttpTimeoutException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow.Subscription;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// The body of an answer as a stream whose reads fail when nothing has come for too long. (The client's own timeout
/// ends with the headers, or since JDK 26 counts the whole body, however large it is.)
final class TimedBody extends InputStream implements BodySubscriber<InputStream> {
    private final Duration patience;
    private final CompletableFuture<Subscription> subscription = new CompletableFuture<>();
    private final BlockingQueue<Arrival> arrivals = new LinkedBlockingQueue<>();
    private ByteBuffer current = ByteBuffer.allocate(0);
    private boolean ended;

    /// @param buffer what came; null at the end of the body
    /// @param failure why it ended; null if all is well
    private record Arrival(
            @Nullable ByteBuffer buffer, @Nullable Throwable failure) {}

    TimedBody(Duration patience) {
        this.patience = patience;
    }

    @Override
    public CompletionStage<InputStream> getBody() {
        return CompletableFuture.completedFuture(this);
    }

    @Override
    public void onSubscribe(Subscription given) {
        subscription.complete(given);
        given.request(1);
    }

    @Override
    public void onNext(List<ByteBuffer> buffers) {
        for (int i = 0; i < buffers.size(); i++) {
            arrivals.add(new Arrival(buffers.get(i), null));
        }
        subscription.join().request(1);
    }

    @Override
    public void onError(Throwable failure) {
        arrivals.add(new Arrival(null, failure));
    }

    @Override
    public void onComplete() {
        arrivals.add(new Arrival(null, null));
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        Objects.checkFromIndexSize(offset, length, into.length);
        while (!ended && !current.hasRemaining()) {
            await();
        }
        if (!current.hasRemaining()) {
            return -1;
        }
        int n = Math.min(length, current.remaining());
        current.get(into, offset, n);
        return n;
    }

    private void await() throws IOException {
        Arrival arrival;
        try {
            arrival = arrivals.poll(patience.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while reading");
        }
        if (arrival == null) {
            close();
            throw new HttpTimeoutException("nothing came for " + Http.seconds(patience));
        }
        if (arrival.failure != null) {
            ended = true;
            throw new IOException("the connection was lost", arrival.failure);
        }
        if (arrival.buffer == null) {
            ended = true;
        } else {
            current = arrival.buffer;
        }
    }

    @Override
    public void close() {
        ended = true;
        current = ByteBuffer.allocate(0);
        var _ = subscription.thenAccept(Subscription::cancel);
    }
}
