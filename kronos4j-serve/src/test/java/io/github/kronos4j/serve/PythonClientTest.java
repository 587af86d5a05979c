package io.github.kronos4j.serve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.github.kronos4j.backtest.signal.Signal;
import io.github.kronos4j.report.backtest.ScoreCsv;
import io.github.kronos4j.report.backtest.ScoreFormat;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The Python client, where `.ci/run` has installed Python with pandas. Where `KRONOS4J_PYTHON_REQUIRED` is set, a
/// missing one is a failure.
class PythonClientTest {
    private static final Path PYTHON = Path.of("target/python/bin/python").toAbsolutePath();
    private static final Path CLIENT = Path.of("../clients/python");
    private static final String REQUIRED = "KRONOS4J_PYTHON_REQUIRED";

    @TempDir
    Path folder;

    @Test
    void passesItsTestsAgainstTheBundledModel() throws Exception {
        boolean isThere = Files.isExecutable(PYTHON);
        if (!isThere && System.getenv(REQUIRED) != null) {
            throw new AssertionError("there is no " + PYTHON + ", and " + REQUIRED + " is set");
        }
        assumeThat(isThere).as("Python with pandas").isTrue();
        try (TestServer server = TestServer.withNano(folder).ready()) {
            Path bars = Files.write(folder.resolve("bars.csv"), Specs.csv(1));
            assertThat(server.put("/v1/uploads/bars.csv", Specs.csv(1)).status())
                    .isEqualTo(201);
            Path expected = Files.write(
                    folder.resolve("expected.json"),
                    server.submit("{\"upload\":\"bars.csv\",\"horizon\":5,\"sampling\":{\"samples\":8}}")
                            .body());
            byte[] index = Files.readAllBytes(Path.of("../examples/data/sp500_daily.csv"));
            assertThat(server.put("/v1/uploads/sp500_daily.csv", index).status())
                    .isEqualTo(201);
            Path notebook = Files.write(
                    folder.resolve("notebook.json"),
                    server.submit("{\"upload\":\"sp500_daily.csv\",\"horizon\":12}")
                            .body());
            Path output = folder.resolve("output");
            ProcessBuilder builder = new ProcessBuilder(
                            PYTHON.toString(), "-B", "-m", "unittest", "discover", "-s", "tests")
                    .directory(CLIENT.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile());
            builder.environment().put("KRONOS_URL", server.uri("/").toString());
            builder.environment().put("KRONOS_BARS", bars.toString());
            builder.environment().put("KRONOS_EXPECTED", expected.toString());
            builder.environment().put("KRONOS_NOTEBOOK_EXPECTED", notebook.toString());
            builder.environment().put("KRONOS_SCORES", scores().toString());
            builder.environment().put("PYTHONPATH", ".");
            Process process = builder.start();
            try {
                assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
                assertThat(process.exitValue()).as(Files.readString(output)).isZero();
            } finally {
                process.destroyForcibly();
            }
        }
    }

    private Path scores() throws IOException {
        LocalDateTime day = LocalDateTime.of(2024, 6, 28, 0, 0);
        List<Signal> signals = List.of(
                new Signal(day.minusDays(1), "600519.SH", -1),
                new Signal(day, "600519.SH", 0.1 + 0.2),
                new Signal(day, "000001.SZ", 1e-9));
        Path file = folder.resolve("scores.csv");
        try (OutputStream out = Files.newOutputStream(file)) {
            ScoreCsv.write(signals, ScoreFormat.QLIB, out);
        }
        return file;
    }
}
