package io.github.kronos4j.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.kronos4j.data.file.CsvBarWriter;
import io.github.kronos4j.testkit.SeededSeries;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Runs the launcher as users do, on the jar that Maven has just packaged.
class KronosExecutableIT {
    private static final Path LAUNCHER =
            Path.of("..", "kronos").toAbsolutePath().normalize();
    private static final Path GOLDEN = Path.of("..", "kronos4j-testkit/src/main/resources/golden")
            .toAbsolutePath()
            .normalize();

    @TempDir
    Path folder;

    @Test
    void printsOnlyItsVersion() {
        CommandRun run = run(LAUNCHER, "--version");

        assertThat(run.code()).isZero();
        assertThat(run.out()).startsWith("Kronos4j ").doesNotContain("not packaged");
        assertThat(run.err()).isEmpty();
    }

    @Test
    void printsHelpThroughALinkFromAnotherFolder() throws IOException {
        Path link = Files.createSymbolicLink(folder.resolve("a link"), LAUNCHER);

        CommandRun run = run(link, "forecast", "--help");

        assertThat(run.code()).isZero();
        assertThat(run.out()).contains("--holdout").contains("Examples");
        assertThat(run.err()).isEmpty();
    }

    @Test
    void rejectsInvalidInputInOneSentence() {
        CommandRun run = run(LAUNCHER, "forecast", "--input", "none.csv");

        assertThat(run.code()).isEqualTo(2);
        assertThat(run.out()).isEmpty();
        assertThat(run.err().lines().toList())
                .containsExactly("kronos: --input none.csv does not exist: give a file of bars");
    }

    /// As in `kronos ... > log 2>&1`: neither stream may overwrite the other.
    @Test
    void writesBothStreamsToOneFile() throws Exception {
        Path broken = Files.writeString(folder.resolve("broken.csv"), "date,open,high,low,close\n2020-01-01,1,1,1,x\n");
        Path log = folder.resolve("log");
        ProcessBuilder builder = new ProcessBuilder(
                LAUNCHER.toString(),
                "forecast",
                "--input",
                GOLDEN.resolve("cn_600977_5min.csv").toString(),
                broken.toString(),
                "--model",
                GOLDEN.resolve("odd/model").toString(),
                "--lookback",
                "64",
                "--horizon",
                "4");
        builder.environment().put("KRONOS_NO_BUILD", "1");

        int code = builder.redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start()
                .waitFor();

        assertThat(code).isEqualTo(2);
        assertThat(Files.readString(log))
                .contains("cn_600977_5min  ")
                .contains("1 of 2 series forecast, 1 failed")
                .contains("kronos: broken: ")
                .contains("row 2, column close: 'x' is not a number");
    }

    @Test
    void lostOutputIsNoSuccess() throws Exception {
        ProcessBuilder builder = new ProcessBuilder(LAUNCHER.toString(), "models", "list");
        builder.environment().put("KRONOS_NO_BUILD", "1");
        Path err = folder.resolve("err");

        int code = builder.redirectOutput(Path.of("/dev/full").toFile())
                .redirectError(err.toFile())
                .start()
                .waitFor();

        assertThat(code).isEqualTo(1);
        assertThat(Files.readAllLines(err))
                .singleElement()
                .asString()
                .startsWith("kronos: standard output cannot be written");
    }

    @Test
    void forecastsWithACheckpoint() {
        CommandRun run = run(
                LAUNCHER,
                "forecast",
                "--input",
                GOLDEN.resolve("cn_600977_5min.csv").toString(),
                "--model",
                GOLDEN.resolve("odd/model").toString(),
                "--lookback",
                "64",
                "--horizon",
                "4",
                "--samples",
                "2",
                "--output",
                "mean.csv",
                "--chart",
                "chart.png");

        run.succeeded();
        assertThat(run.out()).contains("P(up)");
        assertThat(folder.resolve("mean.csv")).isNotEmptyFile();
        assertThat(folder.resolve("chart.png")).isNotEmptyFile();
    }

    /// As the file of someone who has added rows by hand to get future times.
    @Test
    void forecastsTheRowsWithoutPricesAtTheEndOfAFile() throws IOException {
        Path file = folder.resolve("future.csv");
        Files.copy(GOLDEN.resolve("cn_600977_5min.csv"), file);
        List<String> times = List.of("2024-08-29 13:05:00", "2024-08-29 13:10:00", "2024-08-29 13:15:00");
        Files.write(file, times.stream().map(time -> time + ",0,0,0,0,0,0").toList(), StandardOpenOption.APPEND);

        CommandRun run = run(
                LAUNCHER,
                "forecast",
                "future.csv",
                "--model",
                GOLDEN.resolve("odd/model").toString(),
                "--samples",
                "2",
                "--output",
                "mean.csv");

        run.succeeded();
        assertThat(run.err()).contains("3 rows without prices follow the last bar");
        assertThat(Files.readAllLines(folder.resolve("mean.csv")).stream()
                        .skip(1)
                        .map(row -> row.substring(0, row.indexOf(',')))
                        .toList())
                .isEqualTo(times);
    }

    /// As in a clone, where an add-on is built when a command first needs it.
    @Test
    void fetchesAnAddOnWhileItRuns() throws Exception {
        Path program = Path.of("target").toAbsolutePath();
        Files.createSymbolicLink(folder.resolve("lib"), program.resolve("lib"));
        Path jar = Files.copy(program.resolve("kronos.jar"), folder.resolve("kronos.jar"));
        Path build = Files.writeString(
                folder.resolve("build"),
                "#!/bin/sh\nmkdir -p add-ons && ln -s '" + program + "/add-ons/'$2 add-ons/ && echo built $2 >&2\n");
        assertThat(build.toFile().setExecutable(true)).isTrue();
        Path java = Path.of(System.getProperty("java.home"), "bin", "java");
        String bars = GOLDEN.resolve("cn_600977_5min.csv").toString();
        Map<String, String> environment = Map.of("KRONOS_BUILD", build.toString());

        CommandRun stored = run(environment, java, "-jar", jar.toString(), "data", "import", bars, "--store", "store");
        CommandRun torch = run(
                environment,
                java,
                "-jar",
                jar.toString(),
                "forecast",
                "--input",
                bars,
                "--model",
                GOLDEN.resolve("odd/model").toString(),
                "--lookback",
                "64",
                "--horizon",
                "4",
                "--device",
                "torch:cpu");

        stored.succeeded();
        assertThat(stored.err()).contains("built duckdb").doesNotContain("WARNING");
        torch.succeeded();
        assertThat(torch.err()).contains("built libtorch").doesNotContain("built duckdb");
    }

    @Test
    void setsTheBandsOfTheBundledModelByDefault() {
        CommandRun demo = run(LAUNCHER, "demo");
        demo.succeeded();
        assertThat(demo.out()).contains("bands            volatility head, trained on 1d, 1h bars");
        assertThat(folder.resolve("kronos-demo/forecast.png")).isNotEmptyFile();

        String bars = folder.resolve("kronos-demo/sp500_daily.csv").toString();
        CommandRun calibrated = run(LAUNCHER, "forecast", "--input", bars, "--horizon", "2", "--head", "none");
        calibrated.succeeded();
        assertThat(calibrated.out()).contains(", calibrated: split conformal");

        CommandRun sampled = run(LAUNCHER, "forecast", "--input", bars, "--horizon", "2", "--calibration", "none");
        sampled.succeeded();
        assertThat(sampled.out()).contains(", not calibrated").doesNotContain("volatility head");
    }

    @Test
    void fetchesForecastsAndChartsATicker() {
        try (ProviderServer provider = new ProviderServer()) {
            CommandRun run = run(
                    provider.environment(),
                    LAUNCHER,
                    "forecast",
                    "600519",
                    "--model",
                    GOLDEN.resolve("odd/model").toString(),
                    "--lookback",
                    "64",
                    "--horizon",
                    "4",
                    "--samples",
                    "2");

            run.succeeded();
            assertThat(run.out())
                    .contains("600519.SH, 1d bars: 64")
                    .contains("P(up)")
                    .contains("600519.SH.png");
            assertThat(run.err()).contains("from eastmoney");
            assertThat(folder.resolve("600519.SH.png")).isNotEmptyFile();
        }
    }

    @Test
    void twoProcessesResumeAndShareAKilledDownload() throws Exception {
        try (HubServer hub = new HubServer().with("some/body", GOLDEN.resolve("odd/model"))) {
            CountDownLatch half = new CountDownLatch(1);
            CountDownLatch end = new CountDownLatch(1);
            hub.stops.add(() -> {
                half.countDown();
                await(end);
            });
            Process killed = pull(hub, "killed");
            await(half);
            Path blobs = folder.resolve("home/hub/models--some--body/blobs");
            // The second run can only resume if some of the bytes have arrived.
            while (Files.notExists(blobs) || incomplete(blobs) == 0) {
                Thread.onSpinWait();
            }
            killed.destroyForcibly().waitFor();
            end.countDown();

            Process one = pull(hub, "one");
            Process two = pull(hub, "two");

            assertThat(one.waitFor()).isZero();
            assertThat(two.waitFor()).isZero();
            assertThat(hub.contents)
                    .filteredOn(it -> it.contains("model.safetensors"))
                    .hasSize(2)
                    .last()
                    .asString()
                    .doesNotContain("bytes=0-");
            assertThat(blobs.toFile().list()).hasSize(2);
            assertThat(folder.resolve(
                            "home/hub/models--some--body/snapshots/" + HubServer.COMMIT + "/model.safetensors"))
                    .hasSameBinaryContentAs(GOLDEN.resolve("odd/model/model.safetensors"));
        }
    }

    @Test
    void nextImportCompletesAKilledOne() throws Exception {
        Path input = Files.createDirectory(folder.resolve("input"));
        int series = 120;
        for (int i = 0; i < series; i++) {
            CsvBarWriter.write(input.resolve("S" + i + ".csv"), SeededSeries.daily(300, i));
        }
        Path store = folder.resolve("store");
        ProcessBuilder builder = new ProcessBuilder(
                LAUNCHER.toString(), "data", "import", input.toString(), "--market", "x", "--store", store.toString());
        builder.environment().put("KRONOS_NO_BUILD", "1");
        Process killed = builder.redirectErrorStream(true)
                .redirectOutput(folder.resolve("killed").toFile())
                .start();
        while (stored(store) == 0 && killed.isAlive()) {
            Thread.onSpinWait();
        }
        killed.destroyForcibly().waitFor();
        long before = stored(store);
        assertThat(before).isPositive();

        CommandRun list = run(LAUNCHER, "data", "list", "--store", store.toString());
        CommandRun again =
                run(LAUNCHER, "data", "import", input.toString(), "--market", "x", "--store", store.toString());

        list.succeeded();
        assertThat(list.err()).as("nothing is half written").isEmpty();
        assertThat(list.out()).contains(before + " series in ");
        again.succeeded();
        assertThat(again.out()).contains(series + " of " + series + " series: ", " 0 changed, 36000 in total");
        try (Stream<Path> files = Files.walk(store)) {
            assertThat(files.filter(Files::isRegularFile))
                    .hasSize(series + 1)
                    .allMatch(file -> file.endsWith("bars.parquet") || file.endsWith(".lock"));
        }
    }

    private static long stored(Path store) throws IOException {
        if (Files.notExists(store)) {
            return 0;
        }
        try (Stream<Path> files = Files.walk(store)) {
            return files.filter(file -> file.endsWith("bars.parquet")).count();
        } catch (UncheckedIOException e) {
            return 0; // a file disappeared during the walk
        }
    }

    private Process pull(HubServer hub, String log) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(LAUNCHER.toString(), "models", "pull", "some/body");
        builder.environment().put("KRONOS_NO_BUILD", "1");
        builder.environment().put("HF_ENDPOINT", hub.endpoint());
        builder.environment().put("HF_HOME", folder.resolve("home").toString());
        return builder.redirectErrorStream(true)
                .redirectOutput(folder.resolve(log).toFile())
                .start();
    }

    private static long incomplete(Path blobs) throws IOException {
        try (Stream<Path> files = Files.list(blobs)) {
            Optional<Path> part = files.filter(file -> file.toString().endsWith(".incomplete"))
                    .findFirst();
            return part.isEmpty() ? 0 : Files.size(part.get());
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private CommandRun run(Path executable, String... arguments) {
        return run(Map.of(), executable, arguments);
    }

    private CommandRun run(Map<String, String> environment, Path executable, String... arguments) {
        List<String> command = new ArrayList<>(List.of(executable.toString()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
        builder.environment().put("KRONOS_NO_BUILD", "1");
        builder.environment().putAll(environment);
        List.of("KRONOS_JAVA_OPTS", "JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS").forEach(builder.environment()::remove);
        try {
            Path out = Files.createTempFile(folder, "out", "");
            Path err = Files.createTempFile(folder, "err", "");
            int code = builder.redirectOutput(out.toFile())
                    .redirectError(err.toFile())
                    .start()
                    .waitFor();
            return new CommandRun(
                    code, Files.readString(out, StandardCharsets.UTF_8), Files.readString(err, StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
