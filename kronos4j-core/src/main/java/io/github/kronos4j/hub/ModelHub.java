package io.github.kronos4j.hub;

import io.github.kronos4j.KronosException;
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

/// Brings checkpoints from the Hugging Face hub into its local cache, which programs in Python read as well.
///
/// Downloads go on where they stopped, are compared with size and checksum, and are tried again when the line or the
/// hub fails. Any number of threads and processes may bring the same checkpoint at once.
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
    private final Sleeper pause;

    /// The hub and the cache that the environment names.
    ///
    /// @param environment variables of the process, of which those of [HubSettings#of] and of [Http] count
    /// @throws KronosException if a variable makes no sense
    public static ModelHub of(Map<String, String> environment, HubListener listener) {
        HubSettings settings = HubSettings.of(environment);
        return new ModelHub(
                settings, new Http(environment, settings.patience()), Sleeper.SLEEP, Clock.systemUTC(), listener);
    }

    ModelHub(HubSettings settings, Http http, Sleeper pause, Clock clock, HubListener listener) {
        this.settings = settings;
        this.listener = listener;
        this.http = http;
        this.requests = new HubRequests(http, settings);
        this.retries = new Retries(pause, clock, this::waits);
        this.pause = pause;
    }

    public HubSettings settings() {
        return settings;
    }

    /// Brings the two files of a checkpoint here, as far as they are not, and makes its branch or tag stand for the
    /// commit that it stands for on the hub.
    ///
    /// @return the folder that holds them
    /// @throws KronosException saying what went wrong and what to do
    public Path pull(HubId id) {
        return pull(id, ModelHub::isWhole);
    }

    /// The same, but what is here is read, and downloaded again where it is not what its checksum says. A damaged
    /// file
    /// is replaced once the other is here.
    ///
    /// @return the folder that holds the files
    /// @throws KronosException saying what went wrong and what to do
    public Path repair(HubId id) {
        return pull(id, (blob, file) -> isWhole(blob, file) && ContentName.isTrue(blob, file.etag()));
    }

    /// Whether a content is here already.
    @FunctionalInterface
    private interface Check {
        boolean isHere(Path blob, HubFile file) throws IOException;
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
            bring(config, folder, check);
            bring(weights, folder, check);
            folder.refer(id, weights.commit()); // the last step: until then the checkpoint is not here
            return folder.snapshot(weights.commit());
        } catch (IOException e) {
            throw HubFailure.of(id, settings, e);
        }
    }

    @Override
    public void close() {
        http.close();
    }

    private void bring(HubFile file, CacheFolder folder, Check check) throws IOException {
        Path blob = folder.blob(file.etag());
        if (!check.isHere(blob, file)) {
            try (DownloadLock _ = DownloadLock.take(
                    folder.lock(file.etag()),
                    pause,
                    () -> listener.note(
                            "waiting for another program that is downloading " + file.name() + " of " + file.id()))) {
                if (!check.isHere(blob, file)) {
                    new Download(file, folder, requests, retries, listener).run();
                }
            }
        }
        folder.link(file);
    }

    private static boolean isWhole(Path blob, HubFile file) throws IOException {
        return Files.isRegularFile(blob) && (file.size() < 0 || Files.size(blob) == file.size());
    }

    /// A published checkpoint has to be the one that is known by that revision, whichever mirror it comes from.
    private void requireKnown(HubFile weights) {
        KnownRevision known = KnownRevision.of(weights.id()).orElse(null);
        if (known == null) {
            return;
        }
        if (!known.commit().equals(weights.commit())) {
            listener.note(weights.id() + " is at revision " + weights.commit() + " now; the one that Kronos4j knows is "
                    + known.id() + "@" + known.commit());
        } else if (!known.weightsSha256().equals(weights.etag())) {
            throw new KronosException(settings.endpoint() + " offers other weights (" + weights.etag() + ") as "
                    + known.id() + "@" + known.commit() + " than are known (" + known.weightsSha256()
                    + "): do not use it, set HF_ENDPOINT to another hub.");
        }
    }

    private void waits(String reason, Duration wait) {
        listener.note(reason + ", trying again in " + wait.toSeconds() + " s");
    }
}
