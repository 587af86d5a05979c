package io.github.kronos4j.hub;

import static io.github.kronos4j.hub.FakeHub.COMMIT;
import static io.github.kronos4j.hub.FakeHub.corrupt;
import static io.github.kronos4j.hub.FakeHub.status;
import static io.github.kronos4j.hub.FakeHub.truncate;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.kronos4j.KronosException;
import io.github.kronos4j.NotFoundException;
import io.github.kronos4j.checkpoint.CheckpointLocator;
import io.github.kronos4j.checkpoint.HubId;
import io.github.kronos4j.internal.http.Http;
import io.github.kronos4j.internal.http.Sleeper;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ModelHubTest {
    private static final String NAME = "some-body/a_Model.1";
    private static final HubId ID = id(NAME);
    private static final byte[] CONFIG = "{\"s1_bits\": 10}".getBytes(StandardCharsets.UTF_8);
    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

    @TempDir
    Path home;

    private final FakeHub server = new FakeHub();
    private final RecordingListener listener = new RecordingListener();
    private final List<Duration> pauses = new ArrayList<>();
    private final byte[] weights = new byte[1 << 20];
    private final Map<String, String> environment = new HashMap<>();

    @BeforeEach
    void publish() {
        new Random(4).nextBytes(weights);
        server.publish(NAME, CONFIG, weights);
        environment.put("HF_ENDPOINT", server.endpoint() + "/");
        environment.put("HF_HOME", home.toString());
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void cacheLayoutMatchesThePythonLibrary() throws IOException {
        Path folder = pull(ID);

        Path model = home.resolve("hub/models--some-body--a_Model.1");
        assertThat(folder).isEqualTo(model.resolve("snapshots").resolve(COMMIT));
        assertThat(model.resolve("refs/main")).hasContent(COMMIT);
        assertThat(Files.readSymbolicLink(folder.resolve("model.safetensors")))
                .isEqualTo(Path.of("../../blobs", FakeHub.sha256(weights)));
        assertThat(Files.readSymbolicLink(folder.resolve("config.json")))
                .isEqualTo(Path.of("../../blobs", FakeHub.gitId(CONFIG)));
        assertThat(folder.resolve("model.safetensors")).hasBinaryContent(weights);
        assertThat(folder.resolve("config.json")).hasBinaryContent(CONFIG);
        assertThat(model.resolve("blobs").toFile().list()).hasSize(2);
        assertThat(new CheckpointLocator(environment).resolve(NAME)).isEqualTo(folder);
        assertThat(listener.begun)
                .containsExactly(ID + " config.json 0 of 15", ID + " model.safetensors 0 of " + weights.length);
        assertThat(listener.progress).endsWith((long) weights.length);
        assertThat(listener.notes).isEmpty();
    }

    @Test
    void cachedFilesAreNotDownloadedAgain() {
        pull(ID);
        server.cdnRequests.clear();

        pull(ID);

        assertThat(server.cdnRequests).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"v1", "refs/pr/1", COMMIT})
    void revisionsAreRecordedByName(String revision) {
        Path folder = pull(id(NAME + "@" + revision));

        assertThat(new CheckpointLocator(environment).resolve(NAME + "@" + revision))
                .isEqualTo(folder);
        assertThat(new CheckpointLocator(environment).missing(NAME)).isEqualTo(ID);
    }

    @Test
    void theTokenIsSentToTheHubButNotToItsCdn() {
        environment.put("HF_TOKEN", " hf_abc\n");

        pull(ID);

        assertThat(server.hubRequests)
                .extracting(FakeHub.Request::authorization)
                .containsOnly("Bearer hf_abc");
        assertThat(server.cdnRequests)
                .isNotEmpty()
                .extracting(FakeHub.Request::authorization)
                .containsOnlyNulls();
        assertThat(HubSettings.of(environment).toString()).doesNotContain("hf_abc");
    }

    @Test
    void theTokenMayComeFromAFile() throws IOException {
        Files.writeString(home.resolve("token"), "hf_file\n");

        assertThat(HubSettings.of(environment).token()).isEqualTo("hf_file");
        environment.put("HF_HUB_DISABLE_IMPLICIT_TOKEN", "1");
        assertThat(HubSettings.of(environment).token()).isNull();
    }

    @Test
    void anInterruptedDownloadResumes() {
        RecordingListener interrupting = new RecordingListener() {
            @Override
            public void advanced(long have) {
                if (have > 300_000) {
                    throw new IllegalStateException("interrupting");
                }
            }
        };
        assertThatThrownBy(() -> pull(ID, interrupting)).hasMessage("interrupting");
        assertThat(new CheckpointLocator(environment).missing(NAME)).isEqualTo(ID);

        Path folder = pull(ID);

        String range = Objects.requireNonNull(server.cdnRequests.getLast().range());
        assertThat(Integer.parseInt(range.replaceAll("\\D", ""))).isGreaterThan(300_000);
        assertThat(folder.resolve("model.safetensors")).hasBinaryContent(weights);
        assertThat(listener.begun.getLast()).contains(" model.safetensors " + range.replaceAll("\\D", "") + " of ");
    }

    @Test
    void aTruncatedBodyIsResumed() {
        server.cdnFaults.add(truncate(400_000));
        server.cdnFaults.add((exchange, content) -> {
            // answers a range request with the whole content, as some servers do
            exchange.sendResponseHeaders(200, content.length);
            exchange.getResponseBody().write(content);
        });

        assertThat(pull(ID).resolve("model.safetensors")).hasBinaryContent(weights);
        assertThat(server.cdnRequests).extracting(FakeHub.Request::range).containsExactly(null, "bytes=400000-");
        assertThat(pauses).containsExactly(Duration.ofSeconds(1));
    }

    @Test
    void aStalledBodyIsResumed() {
        CountDownLatch end = new CountDownLatch(1);
        environment.put("HF_HUB_DOWNLOAD_TIMEOUT", "1");
        server.cdnFaults.add((exchange, content) -> {
            exchange.sendResponseHeaders(200, content.length);
            exchange.getResponseBody().write(content, 0, 100_000);
            exchange.getResponseBody().flush();
            await(end);
        });

        assertThat(pull(ID).resolve("model.safetensors")).hasBinaryContent(weights);

        end.countDown();
        assertThat(server.cdnRequests.getLast().range()).isEqualTo("bytes=100000-");
        assertThat(listener.notes).first().asString().contains("no data for 1 s");
    }

    @Test
    void damagedDataIsDownloadedOnceMoreAndNeverKept() {
        server.cdnFaults.add(corrupt());
        assertThat(pull(ID).resolve("model.safetensors")).hasBinaryContent(weights);
        assertThat(listener.notes).containsExactly("model.safetensors arrived damaged and is downloaded again");
    }

    @Test
    void dataDamagedTwiceIsRejected() {
        server.cdnFaults.add(corrupt());
        server.cdnFaults.add(corrupt());

        assertThatThrownBy(() -> pull(ID))
                .isInstanceOf(KronosException.class)
                .hasMessageContainingAll("arrived damaged twice", FakeHub.sha256(weights), "HF_ENDPOINT");
        assertThat(new CheckpointLocator(environment).missing(NAME)).isEqualTo(ID);
        assertThat(home.resolve("hub/models--some-body--a_Model.1/blobs")
                        .toFile()
                        .list())
                .containsExactly(FakeHub.gitId(CONFIG));
    }

    @Test
    void moreDataThanAnnouncedIsRejected() {
        for (int i = 0; i < 5; i++) {
            server.cdnFaults.add((exchange, content) -> {
                exchange.sendResponseHeaders(200, 0);
                exchange.getResponseBody().write(content);
                exchange.getResponseBody().write(content);
            });
        }
        assertThatThrownBy(() -> pull(ID))
                .isInstanceOf(KronosException.class)
                .hasMessageContaining("is longer than the 1048576 bytes");
    }

    @ParameterizedTest
    @ValueSource(strings = {"v1-etag", "0123456789abcdef"})
    void filesWithoutAChecksumAreRejected(String etag) {
        server.hubFaults.add(
                status(302, "X-Repo-Commit", COMMIT, "X-Linked-Etag", '"' + etag + '"', "Location", "/any"));

        assertThatThrownBy(() -> pull(ID))
                .isInstanceOf(KronosException.class)
                .hasMessageContainingAll("reports no checksum of model.safetensors", "HF_ENDPOINT");
        assertThat(server.cdnRequests).isEmpty();
    }

    @Test
    void endlessFilesOfUnknownSizeAreRejected() {
        String weightsHash = FakeHub.sha256(weights);
        server.hubFaults.add(
                status(302, "X-Repo-Commit", COMMIT, "X-Linked-Etag", weightsHash, "Location", "/weights"));
        String configHash = FakeHub.gitId(CONFIG);
        server.hubFaults.add(status(302, "X-Repo-Commit", COMMIT, "X-Linked-Etag", configHash, "Location", "/config"));
        AtomicLong sent = new AtomicLong();
        server.hubFaults.add((exchange, _) -> {
            exchange.sendResponseHeaders(200, 0);
            byte[] piece = new byte[1 << 16];
            while (sent.get() < 100 << 20) {
                exchange.getResponseBody().write(piece);
                sent.addAndGet(piece.length);
            }
        });

        assertThatThrownBy(() -> pull(ID))
                .isInstanceOf(KronosException.class)
                .hasMessageContaining("config.json does not end after 1048576 bytes");
        assertThat(sent.get()).isLessThan(100 << 20);
        assertThat(server.hubRequests).as("not tried again").hasSize(3);
    }

    @ParameterizedTest
    @ValueSource(strings = {"file:///etc/passwd", "gopher://x.invalid/", "http:///x", "http://x.invalid:99999/"})
    void redirectsOutOfTheWebAreReported(String location) {
        for (int i = 0; i < 5; i++) {
            server.hubFaults.add(status(302, "Location", location));
        }
        assertThatThrownBy(() -> pull(ID))
                .isInstanceOf(KronosException.class)
                .hasMessageContaining("redirects to an address that is neither http nor https");
    }

    @Test
    void passwordsInTheEndpointAreHidden() {
        environment.put("HF_ENDPOINT", server.endpoint().toString().replace("//", "//me:s3cret@"));
        server.hubFaults.add(status(401));

        assertThatThrownBy(() -> pull(ID)).hasMessageContaining("***@127.0.0.1").hasMessageNotContaining("s3cret");
        assertThat(HubSettings.of(environment)).asString().doesNotContain("s3cret");
        environment.put("HF_ENDPOINT", "me:s3cret@hub");
        assertThatThrownBy(() -> pull(ID))
                .hasMessageContaining("HF_ENDPOINT is ***@hub")
                .hasMessageNotContaining("s3cret");
    }

    @Test
    void retriesHonorRetryAfter() {
        server.hubFaults.add(status(429, "Retry-After", "7"));
        server.hubFaults.add(status(503));
        server.hubFaults.add(status(502, "Retry-After", "Thu, 01 Jan 2026 00:00:30 GMT"));
        server.hubFaults.add(status(500));

        pull(ID);

        assertThat(pauses)
                .containsExactly(
                        Duration.ofSeconds(7), Duration.ofSeconds(2), Duration.ofSeconds(30), Duration.ofSeconds(8));
        assertThat(listener.notes).first().isEqualTo("127.0.0.1 answered 429 (too many requests), trying again in 7 s");
    }

    @Test
    void aPersistentlyBusyHubIsReported() {
        for (int i = 0; i < 5; i++) {
            server.hubFaults.add(status(503));
        }
        assertThatThrownBy(() -> pull(ID))
                .isInstanceOf(KronosException.class)
                .hasMessageContainingAll("answered 503 (unavailable)", "try again later", "HF_ENDPOINT");
        assertThat(pauses).hasSize(4);
    }

    @Test
    void excessiveRetryAfterFails() {
        server.hubFaults.add(status(429, "Retry-After", "3600"));

        assertThatThrownBy(() -> pull(ID)).hasMessageContaining("asks to wait 3600 s");
        assertThat(pauses).isEmpty();
    }

    @Test
    void missingRepositoriesAndFilesAreReported() {
        assertThatThrownBy(() -> pull(id("nobody/nothing")))
                .isInstanceOf(KronosException.class)
                .hasMessageContainingAll("has no nobody/nothing that is public (401)", "HF_TOKEN if it is private");
        assertThatThrownBy(() -> pull(id(NAME + "@v9")))
                .isInstanceOf(KronosException.class)
                .hasMessageContaining(NAME + " has no revision v9");
        server.hubFaults.add(status(404, "X-Error-Code", "EntryNotFound"));
        assertThatThrownBy(() -> pull(ID)).hasMessageContaining("has no model.safetensors");
        server.hubFaults.add(status(403, "X-Error-Code", "GatedRepo"));
        assertThatThrownBy(() -> pull(ID)).hasMessageContainingAll("requires acceptance of its terms", "HF_TOKEN");
        environment.put("HF_TOKEN", "hf_old");
        server.hubFaults.add(status(401));
        assertThatThrownBy(() -> pull(ID)).hasMessageContainingAll("for this token", "(HF_TOKEN)");
        assertThat(pauses).isEmpty();
    }

    @Test
    void aServerThatIsNotAHubIsReported() {
        server.hubFaults.add(status(200));
        for (int i = 0; i < 4; i++) {
            server.hubFaults.add(status(200));
        }
        assertThatThrownBy(() -> pull(ID)).hasMessageContainingAll("so it is not a hub", "HF_ENDPOINT");
    }

    @Test
    void anUnreachableHubIsReported() throws IOException {
        try (ServerSocket closed = new ServerSocket(0)) {
            environment.put("HF_ENDPOINT", "http://127.0.0.1:" + closed.getLocalPort());
        }
        assertThatThrownBy(() -> pull(ID))
                .isInstanceOf(KronosException.class)
                .hasMessageContainingAll(
                        "could not be downloaded from http://127.0.0.1",
                        "check the network",
                        "HF_ENDPOINT",
                        "a folder");
        environment.put("HF_ENDPOINT", "http://no-such-host.invalid");
        pauses.clear();
        assertThatThrownBy(() -> pull(ID)).hasMessageContaining("its name cannot be resolved");
        assertThat(pauses).isEmpty();
    }

    @Test
    void aModelThatIsNotPublishedIsNamedAsSuch() {
        HubId large = Objects.requireNonNull(HubId.parse("NeoQuasar/Kronos-large"));
        String sentence = "the authors have not published the weights of Kronos-large: use NeoQuasar/Kronos-mini,"
                + " NeoQuasar/Kronos-small or NeoQuasar/Kronos-base";
        server.hubFaults.add(status(401));
        assertThatThrownBy(() -> pull(large))
                .isInstanceOf(NotFoundException.class)
                .hasMessage(sentence);
        environment.put("HF_ENDPOINT", "http://no-such-host.invalid");
        assertThatThrownBy(() -> pull(large)).hasMessage(sentence);
    }

    @Test
    void offlineModeSendsNoRequests() {
        environment.put("HF_HUB_OFFLINE", "1");

        assertThatThrownBy(() -> pull(ID))
                .isInstanceOf(KronosException.class)
                .hasMessageContainingAll(NAME, "HF_HUB_OFFLINE", home.toString());
        assertThat(server.hubRequests).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"huggingface.co", "ftp://x.y", "http://", "https:// x"})
    void invalidEndpointsAreReported(String endpoint) {
        environment.put("HF_ENDPOINT", endpoint);

        assertThatThrownBy(() -> pull(ID))
                .isInstanceOf(KronosException.class)
                .hasMessageContaining("HF_ENDPOINT is " + endpoint);
    }

    @Test
    void concurrentPullsDownloadOnce() throws Exception {
        CountDownLatch second = new CountDownLatch(1);
        CountDownLatch first = new CountDownLatch(1);
        server.cdnFaults.add((exchange, content) -> {
            await(second);
            exchange.sendResponseHeaders(200, content.length);
            exchange.getResponseBody().write(content);
        });
        RecordingListener waiting = new RecordingListener() {
            @Override
            public void note(String sentence) {
                super.note(sentence);
                second.countDown();
            }
        };
        try (ExecutorService threads = Executors.newFixedThreadPool(2)) {
            CountDownLatch holding = new CountDownLatch(1);
            Future<Path> one = threads.submit(() -> {
                Path folder = pull(ID, new RecordingListener() {
                    @Override
                    public void begins(HubId id, String file, long bytes, long have) {
                        if (file.equals("model.safetensors")) {
                            holding.countDown();
                        }
                    }
                });
                first.countDown();
                return folder;
            });
            holding.await();
            Future<Path> two = threads.submit(() -> {
                try (ModelHub hub = hub(waiting, _ -> await(first))) {
                    return hub.pull(ID);
                }
            });
            assertThat(one.get()).isEqualTo(two.get());
        }
        assertThat(waiting.notes)
                .containsExactly("waiting for another program that is downloading model.safetensors of " + NAME);
        assertThat(server.cdnRequests).hasSize(1);
        assertThat(pull(ID).resolve("model.safetensors")).hasBinaryContent(weights);
    }

    @Test
    void publishedModelsWithOtherWeightsAreRejected() {
        KnownRevision known = KnownRevision.of(id("NeoQuasar/Kronos-mini")).orElseThrow();
        server.publish(known.id(), CONFIG, weights);
        server.hubFaults.add(status(302, "X-Repo-Commit", known.commit(), "X-Linked-Etag", "f00", "Location", "/x"));

        assertThatThrownBy(() -> pull(id(known.id())))
                .isInstanceOf(KronosException.class)
                .hasMessageContainingAll("offers other weights (f00)", known.weightsSha256());
    }

    @Test
    void publishedModelsAtAnotherRevisionAreNoted() {
        server.publish("NeoQuasar/Kronos-mini", CONFIG, weights);

        pull(id("NeoQuasar/Kronos-mini"));

        assertThat(listener.notes).singleElement().asString().contains(COMMIT, "NeoQuasar/Kronos-mini@f4e68697");
    }

    @Test
    void damageInTheCacheIsDetected() throws IOException {
        Path folder = pull(ID);
        CachedCheckpoint cached =
                CachedCheckpoint.all(HubSettings.of(environment).cache()).getFirst();
        assertThat(cached.refs()).containsExactly("main");
        assertThat(cached.bytes()).isEqualTo(weights.length + CONFIG.length);
        assertThat(cached.verify()).singleElement().asString().contains("model.safetensors"); // random bytes

        weights[17]++;
        Files.write(folder.resolve("model.safetensors"), weights);

        assertThat(cached.verify())
                .singleElement()
                .asString()
                .contains("is damaged", FakeHub.sha256(weights), "download " + NAME + "@" + COMMIT + " again");
    }

    @Test
    void damageInTheCacheIsRepaired() throws IOException {
        Path folder = pull(ID);
        HubId pinned = id(NAME + "@" + COMMIT);
        byte[] damaged = weights.clone();
        damaged[17]++;
        Files.write(folder.resolve("model.safetensors"), damaged);
        Files.writeString(folder.resolve("config.json"), "{\"s1_bits\"; 10}");
        server.cdnRequests.clear();

        pull(ID);
        assertThat(server.cdnRequests).as("a pull checks sizes only").isEmpty();
        assertThat(CachedCheckpoint.all(HubSettings.of(environment).cache()))
                .as("a damaged config hides nothing")
                .singleElement()
                .satisfies(it -> assertThat(it.verify()).hasSize(2));
        try (ModelHub hub = hub(listener, pauses::add)) {
            assertThat(hub.repair(pinned)).isEqualTo(folder);
        }

        assertThat(folder.resolve("model.safetensors")).hasBinaryContent(weights);
        assertThat(folder.resolve("config.json")).hasBinaryContent(CONFIG);
        server.cdnRequests.clear();
        try (ModelHub hub = hub(listener, pauses::add)) {
            hub.repair(pinned);
        }
        assertThat(server.cdnRequests).as("intact files are kept").isEmpty();
    }

    @Test
    void aDamagedFileIsKeptUntilItsReplacementIsComplete() throws IOException {
        Path folder = pull(ID);
        byte[] damaged = weights.clone();
        damaged[17]++;
        Files.write(folder.resolve("model.safetensors"), damaged);
        server.cdnFaults.add(corrupt());
        server.cdnFaults.add(corrupt());

        try (ModelHub hub = hub(listener, pauses::add)) {
            assertThatThrownBy(() -> hub.repair(ID)).hasMessageContaining("arrived damaged twice");
        }

        assertThat(folder.resolve("model.safetensors")).hasBinaryContent(damaged);
    }

    @Test
    void knownRevisionsHaveTheSizesOfTheirParameters() {
        assertThat(KnownRevision.all()).hasSize(5).allSatisfy(known -> {
            assertThat(known.commit()).matches("[0-9a-f]{40}");
            assertThat(known.weightsSha256()).matches("[0-9a-f]{64}");
            assertThat(known.configSha256()).matches("[0-9a-f]{64}");
            assertThat(known.bytes() - 4 * known.parameters()).isBetween(0L, 30_000L);
        });
    }

    private Path pull(HubId id) {
        return pull(id, listener);
    }

    private Path pull(HubId id, HubListener listener) {
        try (ModelHub hub = hub(listener, pauses::add)) {
            return hub.pull(id);
        }
    }

    private ModelHub hub(HubListener listener, Sleeper pause) {
        HubSettings settings = HubSettings.of(environment);
        return new ModelHub(
                settings, new Http(environment, settings.timeout()), pause, Clock.fixed(NOW, ZoneOffset.UTC), listener);
    }

    private static HubId id(String text) {
        return Objects.requireNonNull(HubId.parse(text));
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
