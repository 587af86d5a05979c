package io.github.kronos4j.torch.dataset;

import io.github.kronos4j.InvalidInputException;
import io.github.kronos4j.KronosException;
import io.github.kronos4j.forecast.Progress;
import io.github.kronos4j.internal.Fingerprint;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongFunction;

/// Windows of a dataset as tokens, encoded once, so that training the model needs no tokenizer.
///
/// A bar takes four bytes. Timestamps are read from the dataset for every batch. Safe for use by several threads.
public final class TokenCache implements BatchSource<TokenBatch> {
    private static final int ALL = -1;

    private final WindowDataset dataset;
    private final int epoch; // epoch of the windows; ALL for all windows by number
    private final TokenFile tokens;

    private TokenCache(WindowDataset dataset, int epoch, TokenFile tokens) {
        this.dataset = dataset;
        this.epoch = epoch;
        this.tokens = tokens;
    }

    /// Encodes every window of a dataset, for any number of epochs.
    ///
    /// @param progress receives the number of encoded windows
    /// @throws KronosException if the windows of the dataset are random, or there is no room for the tokens
    public static TokenCache ofAll(
            WindowDataset dataset, WindowTokenizer tokenizer, TokenStorage storage, Progress progress) {
        if (dataset.settings().isRandom()) {
            throw new InvalidInputException(
                    "tokens cannot be kept for all epochs if lookback or volume are random: keep"
                            + " them for one epoch, or set volume dropout to 0 and a fixed lookback");
        }
        return of(dataset, ALL, dataset.windows(), dataset::numbered, tokenizer, storage, progress);
    }

    /// Encodes the windows of one epoch.
    ///
    /// @param progress receives the number of encoded windows
    /// @throws KronosException if there is no room for the tokens
    public static TokenCache ofEpoch(
            WindowDataset dataset, int epoch, WindowTokenizer tokenizer, TokenStorage storage, Progress progress) {
        LongFunction<Window> windows = place -> dataset.window(epoch, place);
        return of(dataset, epoch, dataset.epochSize(), windows, tokenizer, storage, progress);
    }

    private static TokenCache of(
            WindowDataset dataset,
            int epoch,
            long count,
            LongFunction<Window> windows,
            WindowTokenizer tokenizer,
            TokenStorage storage,
            Progress progress) {
        Fingerprint key = new Fingerprint().add(tokenizer.identity());
        dataset.addTo(key);
        if (epoch != ALL) {
            dataset.addTo(key, epoch);
        }
        int length = dataset.settings().length();
        TokenFile tokens = TokenFile.open(
                storage,
                key.finish(),
                count,
                length,
                sink -> encode(count, windows, length, tokenizer, sink, progress));
        return new TokenCache(dataset, epoch, tokens);
    }

    private static void encode(
            long count,
            LongFunction<Window> windows,
            int length,
            WindowTokenizer tokenizer,
            TokenFile.Sink sink,
            Progress progress) {
        ByteBuffer buffer = TokenFile.buffer(tokenizer.batch(), length);
        List<Window> next = new ArrayList<>();
        for (long i = 0; i < count; i++) {
            Window window = windows.apply(i);
            if (!next.isEmpty()
                    && (next.size() == tokenizer.batch() || next.getFirst().length() != window.length())) {
                encode(next, length, tokenizer, buffer, sink);
                next.clear();
                progress.advanced(i, count);
            }
            next.add(window);
        }
        encode(next, length, tokenizer, buffer, sink);
        progress.advanced(count, count);
    }

    private static void encode(
            List<Window> windows, int length, WindowTokenizer tokenizer, ByteBuffer buffer, TokenFile.Sink sink) {
        WindowBatch batch = WindowBatch.of(windows);
        short[] s1 = new short[batch.count() * batch.length()];
        short[] s2 = new short[s1.length];
        tokenizer.encode(batch, s1, s2);
        buffer.clear();
        for (int b = 0; b < batch.count(); b++) {
            int at = Math.toIntExact(b * TokenFile.bytes(length));
            put(buffer, at, s1, b * batch.length(), batch.length());
            put(buffer, at + length * Short.BYTES, s2, b * batch.length(), batch.length());
        }
        buffer.limit(Math.toIntExact(batch.count() * TokenFile.bytes(length)));
        sink.append(buffer);
    }

    private static void put(ByteBuffer buffer, int at, short[] tokens, int from, int count) {
        for (int t = 0; t < count; t++) {
            buffer.putShort(at + t * Short.BYTES, tokens[from + t]);
        }
    }

    @Override
    public long epochSize() {
        return dataset.epochSize();
    }

    /// Consecutive windows of an epoch.
    ///
    /// @throws IllegalArgumentException if the cache holds another epoch
    @Override
    public TokenBatch batch(int epoch, long from, int count) {
        if (this.epoch != ALL && this.epoch != epoch) {
            throw new IllegalArgumentException("the tokens are of epoch " + this.epoch + ", not of epoch " + epoch);
        }
        Window first = dataset.window(epoch, from);
        int length = first.length();
        int[] s1 = new int[count * length];
        int[] s2 = new int[count * length];
        byte[] stamps = new byte[count * length * Window.STAMP];
        for (int b = 0; b < count; b++) {
            Window window = dataset.window(epoch, from + b);
            window.requireLike(first);
            window.writeStamps(stamps, b * length * Window.STAMP);
            long place = this.epoch == ALL ? dataset.number(epoch, from + b) : from + b;
            tokens.read(place, length, s1, s2, b * length);
        }
        return new TokenBatch(count, length, first.lookback(), s1, s2, stamps);
    }
}
