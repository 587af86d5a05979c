package io.github.kronos4j.hub;

import io.github.kronos4j.KronosException;
import io.github.kronos4j.RemoteException;
import io.github.kronos4j.checkpoint.Checkpoint;
import io.github.kronos4j.checkpoint.HubId;
import io.github.kronos4j.internal.http.Http;
import io.github.kronos4j.internal.http.Retries;
import io.github.kronos4j.internal.http.Sleeper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;

/// Downloads checkpoints from the Hugging Face hub into its local cache, which Python programs share.
///
/// Downloads resume where they stopped, are verified by size and checksum, and are retried after network or server
/// failures. Any number of threads and processes may download the same checkpoint at once.
///
/// ```java
/// try (ModelHub hub = ModelHub.of(System.getenv(), HubListener.NONE)) {
///     Path folder = hub.pull(HubId.parse("NeoQuasar/Kronos-small"));
/// }
/// ```
public final class ModelHub implements AutoCloseable {
    private final HubSettings settings;
    private final HubListener listener;
    private final Http http;
    private final HubRequests requests;
    private final Retries retries;
    private final Sleeper sleeper;

    /// Connects to the hub and the cache set in the environment.
    ///
    /// @param environment variables of the process, with those of the Python library (`HF_ENDPOINT`, `HF_TOKEN`,
    ///     `HF_HUB_OFFLINE`, `HF_HUB_CACHE`, `HF_HOME`, `HF_HUB_DOWNLOAD_TIMEOUT`) and of proxies (`https_proxy`)
    /// @throws KronosException if a variable is invalid
    public static ModelHub of(Map<String, String> environment, HubListener listener) {
        HubSettings settings = HubSettings.of(environment);
        return new ModelHub(
                settings, new Http(environment, settings.timeout()), Sleeper.SLEEP, Clock.systemUTC(), listener);
    }

    ModelHub(HubSettings settings, Http http, Sleeper sleeper, Clock clock, HubListener listener) {
        this.settings = settings;
        this.listener = listener;
        this.http = http;
        this.requests = new HubRequests(http, settings);
        this.retries = new Retries(sleeper, clock, this::onRetry);
        this.sleeper = sleeper;
    }

    /// Downloads the files of a checkpoint that are not in the cache, and points its branch or tag to the commit
    /// that it has on the hub.
    ///
    /// @return folder with the files
    /// @throws KronosException if the download fails; the message contains the remedy
    public Path pull(HubId id) {
        return pull(id, ModelHub::isWhole);
    }

    /// Downloads like [#pull], and verifies files in the cache by their checksums. A damaged file is replaced once
    /// its replacement is complete.
    ///
    /// @return folder with the files
    /// @throws KronosException if the download fails; the message contains the remedy
    public Path repair(HubId id) {
        return pull(id, (blob, file) -> isWhole(blob, file) && ContentName.isIntact(blob, file.etag()));
    }

    /// Decides if a content is in the cache already.
    @FunctionalInterface
    private interface Check {
        boolean isCached(Path blob, HubFile file) throws IOException;
    }

    private Path pull(HubId id, Check check) {
        if (settings.offline()) {
            throw HubFailure.offline(id, settings);
        }
        try {
            HubFile weights = retries.call(() -> requests.describe(id, id.revision(), Checkpoint.TENSORS));
            requireKnown(weights);
            HubFile config = retries.call(() -> requests.describe(id, weights.commit(), Checkpoint.CONFIG));
            var folder =
                    new CacheFolder(settings.cache().root(), settings.cache().model(id));
            fetch(config, folder, check);
            fetch(weights, folder, check);
            folder.setRef(id, weights.commit()); // the last step: until then the checkpoint is not visible
            return folder.snapshot(weights.commit());
        } catch (IOException e) {
            throw HubFailure.of(id, settings, e);
        }
    }

    @Override
    public void close() {
        http.close();
    }

    private void fetch(HubFile file, CacheFolder folder, Check check) throws IOException {
        if (!ContentName.isHash(file.etag())) {
            throw new RemoteException(settings.shownEndpoint() + " reports no checksum of " + file.name() + " of "
                    + file.id() + ", so the file cannot be verified: set HF_ENDPOINT to another hub");
        }
        Path blob = folder.blob(file.etag());
        if (!check.isCached(blob, file)) {
            try (DownloadLock _ = DownloadLock.take(
                    folder.lock(file.etag()),
                    sleeper,
                    () -> listener.note(
                            "waiting for another program that is downloading " + file.name() + " of " + file.id()))) {
                if (!check.isCached(blob, file)) {
                    new Download(file, folder, requests, retries, listener).run();
                }
            }
        }
        folder.link(file);
    }

    private static boolean isWhole(Path blob, HubFile file) throws IOException {
        return Files.isRegularFile(blob) && (file.size() < 0 || Files.size(blob) == file.size());
    }

    /// Rejects weights that differ from the known ones of the same revision, whichever mirror offers them.
    private void requireKnown(HubFile weights) {
        KnownRevision known = KnownRevision.of(weights.id()).orElse(null);
        if (known == null) {
            return;
        }
        if (!known.commit().equals(weights.commit())) {
            listener.note(weights.id() + " is now at revision " + weights.commit()
                    + "; the revision known to Kronos4j is " + known.id() + "@" + known.commit());
        } else if (!known.weightsSha256().equals(weights.etag())) {
            throw new RemoteException(settings.shownEndpoint() + " offers other weights (" + weights.etag() + ") as "
                    + known.id() + "@" + known.commit() + " than the known ones (" + known.weightsSha256()
                    + "): do not use it, set HF_ENDPOINT to another hub");
        }
    }

    private void onRetry(String reason, Duration wait) {
        listener.note(reason + ", trying again in " + wait.toSeconds() + " s");
    }
}
