package io.github.kronos4j.serve;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.UnixOperatingSystemMXBean;
import io.github.kronos4j.data.SeriesLoader;
import io.github.kronos4j.forecast.Forecast;
import io.github.kronos4j.forecast.ForecastInput;
import io.github.kronos4j.forecast.Forecaster;
import io.github.kronos4j.forecast.KronosForecaster;
import io.github.kronos4j.forecast.Normalization;
import io.github.kronos4j.forecast.RepairPolicy;
import io.github.kronos4j.forecast.Sampling;
import io.github.kronos4j.market.MarketSeries;
import io.github.kronos4j.report.ForecastJson;
import io.github.kronos4j.serve.TestServer.Reply;
import io.github.kronos4j.serve.limit.Limits;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/// Many clients at once.
class ConcurrencyTest {
    private static final int CLIENTS = 24;

    @TempDir
    Path folder;

    @Test
    void clientsGetTheBitsOfTheLibrary() throws Exception {
        Path file = Files.write(folder.resolve("my.csv"), Specs.csv(7));
        List<Future<JsonNode>> answers = new ArrayList<>();
        try (TestServer server = TestServer.withNano(folder).ready();
                ExecutorService clients = Executors.newVirtualThreadPerTaskExecutor()) {
            server.put("/v1/uploads/my.csv", Files.readAllBytes(file));
            for (int i = 0; i < CLIENTS; i++) {
                int client = i;
                answers.add(clients.submit(() -> server.submit("{\"upload\":\"my.csv\",\"horizon\":" + horizon(client)
                                + ",\"sampling\":{\"samples\":" + samples(client) + ",\"seed\":" + client + "}}")
                        .json()));
            }
            for (Future<JsonNode> answer : answers) {
                answer.get();
            }
        }
        MarketSeries series = SeriesLoader.load(file);
        try (Forecaster kronos = KronosForecaster.fromPretrained("nano")) {
            for (int i = 0; i < CLIENTS; i++) {
                ForecastInput input = ForecastInput.of(series, kronos.context().history(horizon(i)), horizon(i));
                Sampling sampling =
                        Sampling.probabilistic().withSamples(samples(i)).withSeed(i);
                Forecast forecast = kronos.forecast(
                        input.request(sampling, kronos.context(), RepairPolicy.REPAIR, Normalization.UNIT_FREE));
                JsonNode expected = json(forecast, "expected" + i + ".json");
                JsonNode actual = answers.get(i).get();
                for (String part : new String[] {"stamps", "mean", "median", "quantiles", "paths", "zone", "history"}) {
                    assertThat(actual.get(part)).as("client " + i + ", " + part).isEqualTo(expected.get(part));
                }
            }
        }
    }

    private static int horizon(int client) {
        return 1 + client % 5 * 3;
    }

    private static int samples(int client) {
        return 1 + client % 4 * 7;
    }

    private JsonNode json(Forecast forecast, String name) throws Exception {
        Path file = folder.resolve(name);
        ForecastJson.write(forecast, file);
        return TestServer.MAPPER.readTree(Files.readAllBytes(file));
    }

    @Test
    @Tag("slow")
    void aThousandRequestsLeaveNothingBehind() throws Exception {
        ControlledForecaster forecaster = new ControlledForecaster();
        ServerConfig config = TestServer.config(folder).toBuilder()
                .limits(Limits.DEFAULT.withQueue(1000))
                .build();
        try (TestServer server = TestServer.start(config, forecaster).ready()) {
            requests(server, 0, 300);
            Usage before = Usage.now();
            requests(server, 300, 1300);
            Usage after = Usage.now();
            assertThat(after.threads()).as("threads").isLessThanOrEqualTo(before.threads() + 4);
            assertThat(after.files()).as("open files").isLessThanOrEqualTo(before.files() + 8);
            // kept answers may use up to 256 MiB of memory; the rest is compared
            assertThat(after.heap() - 1000L * 8 * 1024).as("heap").isLessThan(before.heap() + (16L << 20));
            String metrics = server.get("/metrics").text();
            assertThat(metrics).contains("kronos_forecasts_active 0.0");
        }
    }

    /// A fifth are cancelled, a tenth are malformed.
    private static void requests(TestServer server, int from, int to) throws Exception {
        Random random = new Random(from);
        try (ExecutorService clients = Executors.newFixedThreadPool(CLIENTS)) {
            List<Future<?>> all = new ArrayList<>();
            for (int i = from; i < to; i++) {
                int seed = i;
                double kind = random.nextDouble();
                all.add(clients.submit(() -> {
                    if (kind < 0.2) {
                        Reply accepted = server.submit(Specs.of(seed), "Prefer", "respond-async");
                        server.delete(accepted.header("Location"));
                    } else if (kind < 0.3) {
                        assertThat(server.submit("{\"upload\":" + seed + "}").status())
                                .isEqualTo(400);
                    } else {
                        assertThat(server.submit(Specs.of(seed)).status()).isEqualTo(201);
                    }
                }));
            }
            for (Future<?> one : all) {
                one.get();
            }
        }
    }

    private record Usage(long heap, int threads, long files) {
        static Usage now() {
            for (int i = 0; i < 3; i++) {
                System.gc();
            }
            Runtime runtime = Runtime.getRuntime();
            long files = ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean unix
                    ? unix.getOpenFileDescriptorCount()
                    : 0;
            return new Usage(runtime.totalMemory() - runtime.freeMemory(), serverThreads(), files);
        }

        /// Number of platform threads without those of the client of this test and of the JDK's scheduler of
        /// virtual threads, whose pools grow and shrink with the load.
        private static int serverThreads() {
            return (int) Thread.getAllStackTraces().keySet().stream()
                    .map(Thread::getName)
                    .filter(name -> !name.startsWith("HttpClient-") && !name.startsWith("ForkJoinPool"))
                    .count();
        }
    }
}
