package io.github.kronos4j.torch.train;

import io.github.kronos4j.StorageException;
import io.github.kronos4j.torch.config.PredictorConfig;
import io.github.kronos4j.torch.config.PredictorConfig.Tokens;
import io.github.kronos4j.torch.dataset.BatchSource;
import io.github.kronos4j.torch.dataset.EncodedWindows;
import io.github.kronos4j.torch.dataset.TokenBatch;
import io.github.kronos4j.torch.dataset.TokenCache;
import io.github.kronos4j.torch.dataset.TokenStorage;
import io.github.kronos4j.torch.dataset.WindowTokenizer;
import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// Tokens for the training of a model: encoded for every batch, before every epoch, or once.
final class TokenSupply implements BatchSupply<TokenBatch> {
    private static final int MEGABYTE = 20; // as a power of two

    private final PredictorConfig config;
    private final Windows windows;
    private final WindowTokenizer tokenizer;
    private final Path folder;
    private final TrainingListener listener;
    private @Nullable BatchSource<TokenBatch> all;

    /// @param folder folder for tokens that do not fit into memory
    TokenSupply(
            PredictorConfig config,
            Windows windows,
            WindowTokenizer tokenizer,
            Path folder,
            TrainingListener listener) {
        this.config = config;
        this.windows = windows;
        this.tokenizer = tokenizer;
        this.folder = folder;
        this.listener = listener;
    }

    @Override
    public BatchSource<TokenBatch> training(int epoch) {
        return switch (config.tokens()) {
            case NONE -> new EncodedWindows(windows.training(), tokenizer);
            case EPOCH -> {
                removeEpochs();
                yield TokenCache.ofEpoch(windows.training(), epoch, tokenizer, storage("epoch"), listener::encoded);
            }
            case ALL -> {
                if (all == null) {
                    all = TokenCache.ofAll(windows.training(), tokenizer, storage("all"), listener::encoded);
                }
                yield all;
            }
        };
    }

    @Override
    public BatchSource<TokenBatch> validation() {
        return config.tokens() == Tokens.NONE
                ? new EncodedWindows(windows.validation(), tokenizer)
                : TokenCache.ofEpoch(windows.validation(), 0, tokenizer, storage("validation"), listener::encoded);
    }

    private TokenStorage storage(String name) {
        return new TokenStorage((long) config.tokenMemory() << MEGABYTE, folder.resolve(name));
    }

    private void removeEpochs() {
        try {
            RunFolder.remove(folder.resolve("epoch"));
        } catch (IOException e) {
            throw new StorageException(folder + " cannot be emptied (" + e + "): check its permissions", e);
        }
    }

    @Override
    public void close() {
        removeEpochs();
    }
}
