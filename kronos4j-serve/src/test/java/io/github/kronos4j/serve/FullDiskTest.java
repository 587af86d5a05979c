package io.github.kronos4j.serve;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.kronos4j.serve.TestServer.Reply;
import io.github.kronos4j.testkit.FullDisk;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A full disk is a separate problem: what was written stays, and the same requests succeed when there is space.
class FullDiskTest {
    private static final String PLAIN = Specs.of(2);
    private static final String RECORDED = Specs.of(3, ",\"symbol\":\"X\",\"calendar\":\"always\"");

    @TempDir
    Path folder;

    @Test
    void aFullDiskIsToldAndLosesNothing() {
        FullDisk disk = new FullDisk(folder);
        try (TestServer server = TestServer.start(TestServer.config(disk.folder()), new ControlledForecaster())
                .ready()) {
            assertThat(server.put("/v1/uploads/a.csv", Specs.csv(1)).status()).isEqualTo(201);
            assertThat(server.submit(Specs.of(1)).status()).isEqualTo(201);
            disk.fill();
            requireFull(server.put("/v1/uploads/a.csv", Specs.csv(4)));
            requireFull(server.submit(PLAIN));
            requireFull(server.submit(PLAIN)); // nor is it known from memory
            requireFull(server.submit(PLAIN, "Prefer", "respond-async"));
            requireFull(server.submit(RECORDED));
            requireFull(server.submit("{\"upload\":\"a.csv\",\"horizon\":5,\"include\":[]}"));
            requireFull(server.post("/v1/scans", "{\"uploads\":\"*\",\"asOf\":\"2024-04-01\",\"horizon\":5}"));
            assertThat(server.submit(Specs.of(1)).header("Kronos-Cache")).isEqualTo("hit");
            disk.free();
            assertThat(server.get("/v1/uploads/a.csv").json().get("bytes").asLong())
                    .isEqualTo(Specs.csv(1).length);
            assertThat(server.submit(PLAIN).status()).isEqualTo(201);
            assertThat(server.submit(RECORDED).status()).isEqualTo(201);
        }
    }

    private static void requireFull(Reply reply) {
        assertThat(reply.status()).as(reply.text()).isEqualTo(507);
        assertThat(reply.json().get("type").asString()).endsWith("storage-full");
        assertThat(reply.json().get("detail").asString()).contains("the disk is full; free some space");
    }
}
