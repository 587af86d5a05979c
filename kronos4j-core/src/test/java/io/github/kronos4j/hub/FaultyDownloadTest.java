package io.github.kronos4j.hub;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.kronos4j.checkpoint.HubCache;
import io.github.kronos4j.checkpoint.HubId;
import io.github.kronos4j.internal.http.Http;
import io.github.kronos4j.testkit.FaultyFiles;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Downloads to a disk that fails, and in processes that are killed, at every step.
class FaultyDownloadTest {
    private static final HubId ID = new HubId("some", "body", "main");
    private static final byte[] CONFIG = "{\"s1_bits\": 10}".getBytes(StandardCharsets.UTF_8);

    @TempDir
    Path parent;

    private final byte[] weights = new byte[300_000];

    @Test
    void aDownloadedCheckpointIsWhole() {
        new Random(1).nextBytes(weights);
        try (FakeHub server = new FakeHub()) {
            server.publish("some/body", CONFIG, weights);
            FaultyFiles.run("hub download", parent, _ -> {}, folder -> pull(server, folder), (folder, succeeded) -> {
                HubCache cache = new HubCache(folder);
                Path ref = cache.model(ID).resolve("refs/main");
                if (succeeded || Files.exists(ref)) {
                    assertThat(ref).hasContent(FakeHub.COMMIT);
                    Path snapshot = cache.model(ID).resolve("snapshots").resolve(FakeHub.COMMIT);
                    assertThat(snapshot.resolve("config.json")).hasBinaryContent(CONFIG);
                    assertThat(snapshot.resolve("model.safetensors")).hasBinaryContent(weights);
                }
                isWholeOrAbsent(cache, FakeHub.gitId(CONFIG), CONFIG);
                isWholeOrAbsent(cache, FakeHub.sha256(weights), weights);
            });
        }
    }

    private static void isWholeOrAbsent(HubCache cache, String name, byte[] content) throws IOException {
        Path blob = cache.model(ID).resolve("blobs").resolve(name);
        if (Files.exists(blob)) {
            assertThat(Files.readAllBytes(blob)).isIn(List.of(content));
        }
    }

    private static void pull(FakeHub server, Path cache) {
        HubSettings settings =
                new HubSettings(server.endpoint(), null, false, new HubCache(cache), Duration.ofSeconds(10));
        Http http = new Http(Map.of(), settings.timeout());
        try (ModelHub hub = new ModelHub(settings, http, _ -> {}, Clock.systemUTC(), HubListener.NONE)) {
            hub.pull(ID);
        }
    }
}
