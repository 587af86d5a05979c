package io.github.kronos4j.internal.http;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.net.http.HttpResponse.BodySubscriber;
import java.net.http.HttpTimeoutException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow.Subscription;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// A response body as a stream whose reads fail after a time without data. (The client's own timeout ends with the
/// headers, or, since JDK 26, limits the whole body however large it is.)
final class TimedBody extends InputStream implements BodySubscriber<InputStream> {
    private final Duration timeout;
    private final CompletableFuture<Subscription> subscription = new CompletableFuture<>();
    private final BlockingQueue<Arrival> arrivals = new LinkedBlockingQueue<>();
    private final Deque<ByteBuffer> buffered = new ArrayDeque<>();
    private boolean ended;

    /// @param buffers received data; empty at the end of the body
    /// @param failure cause of an early end; null if there is none
    private record Arrival(
            List<ByteBuffer> buffers, @Nullable Throwable failure) {}

    TimedBody(Duration timeout) {
        this.timeout = timeout;
    }

    @Override
    public CompletionStage<InputStream> getBody() {
        return CompletableFuture.completedFuture(this);
    }

    @Override
    public void onSubscribe(Subscription upstream) {
        subscription.complete(upstream);
        upstream.request(1);
    }

    @Override
    public void onNext(List<ByteBuffer> buffers) {
        if (buffers.isEmpty()) {
            subscription.join().request(1);
        } else {
            arrivals.add(new Arrival(buffers, null));
        }
    }

    @Override
    public void onError(Throwable failure) {
        arrivals.add(new Arrival(List.of(), failure));
    }

    @Override
    public void onComplete() {
        arrivals.add(new Arrival(List.of(), null));
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        Objects.checkFromIndexSize(offset, length, into.length);
        while (!ended && buffered.isEmpty()) {
            await();
        }
        ByteBuffer first = buffered.peek();
        if (first == null) {
            return -1;
        }
        int n = Math.min(length, first.remaining());
        first.get(into, offset, n);
        if (!first.hasRemaining()) {
            buffered.remove();
        }
        return n;
    }

    private void await() throws IOException {
        Arrival arrival;
        try {
            arrival = arrivals.poll(timeout.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while reading");
        }
        if (arrival == null) {
            close();
            throw new HttpTimeoutException("no data for " + Http.seconds(timeout));
        }
        if (arrival.failure != null) {
            ended = true;
            throw new IOException("the connection was lost", arrival.failure);
        }
        if (arrival.buffers.isEmpty()) {
            ended = true;
            return;
        }
        arrival.buffers.stream().filter(ByteBuffer::hasRemaining).forEach(buffered::add);
        subscription.join().request(1); // one more batch arrives while this one is read
    }

    @Override
    public void close() {
        ended = true;
        buffered.clear();
        var _ = subscription.thenAccept(Subscription::cancel);
    }
}
