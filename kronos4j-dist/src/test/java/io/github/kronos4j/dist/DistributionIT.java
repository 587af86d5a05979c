package io.github.kronos4j.dist;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Unpacks the zip files and runs the launcher with an environment that holds nothing but a PATH, on which there is no
/// Java.
class DistributionIT {
    private static final String SMALL = System.getProperty("dist.small.zip", "");
    private static final String FULL = System.getProperty("dist.full.zip", "");
    private static final String PORTABLE = System.getProperty("dist.portable.zip", "");

    /// The programs of POSIX that the launcher uses.
    private static final List<String> TOOLS = List.of(
            "cat",
            "cksum",
            "dirname",
            "find",
            "head",
            "mkdir",
            "mkfifo",
            "mktemp",
            "mv",
            "readlink",
            "rm",
            "sed",
            "sh");

    private static final Path LINKS = Path.of("target", "posix-tools").toAbsolutePath();

    @TempDir
    Path folder;

    @BeforeAll
    static void linkTools() throws IOException {
        assumeTrue(Files.exists(Path.of("/bin/sh")), "a POSIX system");
        Files.createDirectories(LINKS);
        for (String tool : TOOLS) {
            Path found = Stream.of("/usr/bin", "/bin")
                    .map(place -> Path.of(place, tool))
                    .filter(Files::exists)
                    .findFirst()
                    .orElseThrow();
            Files.deleteIfExists(LINKS.resolve(tool));
            Files.createSymbolicLink(LINKS.resolve(tool), found);
        }
    }

    @Test
    void runsWithItsOwnRuntimeFromAnyFolder() throws Exception {
        Path home = unzip(SMALL, folder.resolve("a folder 目录"));

        Run version = run(Map.of(), home, "--version");
        assertThat(version.err).isEmpty();
        assertThat(version.out).startsWith("Kronos4j ").doesNotContain("not packaged");
        try (Stream<Path> files = Files.list(home.resolve("app"))) {
            assertThat(files.filter(file -> file.toString().endsWith(".jsa")))
                    .as("archive of loaded classes")
                    .singleElement()
                    .satisfies(archive -> assertThat(archive).isNotEmptyFile());
        }

        Run demo = run(Map.of(), home, "demo", "--output", "结果");
        assertThat(demo.code).as(demo.err).isZero();
        assertThat(demo.out).contains("P(up)");
        assertThat(folder.resolve("结果/forecast.png")).isNotEmptyFile();
    }

    @Test
    void theFullOneHasAllAddOns() throws Exception {
        Path home = unzip(FULL, folder);
        Map<String, String> environment = Map.of("KRONOS_NO_BUILD", "1", "HOME", folder.toString());
        run(environment, home, "demo", "--output", "demo").succeeded();
        String bars = "demo/sp500_daily.csv";

        run(environment, home, "data", "import", bars, "--market", "us", "--store", "store")
                .succeeded();
        run(environment, home, "data", "sql", "SELECT count(*) FROM bars", "--store", "store")
                .succeeded();
        if (Files.isDirectory(home.resolve("app/add-ons/libtorch"))) {
            run(environment, home, "forecast", "--input", bars, "--horizon", "2", "--device", "torch:cpu")
                    .succeeded();
        }
    }

    @Test
    void readsFilesInTheEncodingsOfChina() throws Exception {
        Path home = unzip(SMALL, folder);
        StringBuilder text = new StringBuilder("日期,开盘,收盘,最高,最低\n");
        for (int day = 1; day <= 28; day++) {
            text.append("2024-02-%02d,%d,%d,%d,%d%n".formatted(day, 10 + day, 11 + day, 12 + day, 9 + day));
        }
        Files.write(folder.resolve("贵州茅台.csv"), text.toString().getBytes(Charset.forName("GBK")));

        Run run = run(Map.of("KRONOS_NO_BUILD", "1"), home, "data", "check", "贵州茅台.csv");

        assertThat(run.code).as(run.err).isZero();
        assertThat(run.out).contains("2024-02-01    28");
    }

    @Test
    void theSmallOneNamesTheFullOne() throws Exception {
        Path home = unzip(SMALL, folder);
        Map<String, String> environment = Map.of("KRONOS_NO_BUILD", "1");
        run(environment, home, "demo", "--output", "demo").succeeded();
        String bars = "demo/sp500_daily.csv";
        String full = String.valueOf(Path.of(FULL).getFileName());

        Run torch = run(environment, home, "forecast", "--input", bars, "--horizon", "2", "--device", "torch:cpu");
        Run store = run(environment, home, "data", "import", bars, "--market", "us", "--store", "store");

        assertThat(torch.code).isEqualTo(2);
        assertThat(torch.err)
                .hasLineCount(1)
                .startsWith("kronos: LibTorch, which ")
                .endsWith(full + "\n");
        assertThat(store.code).isEqualTo(2);
        assertThat(store.err).contains("DuckDB, which ").endsWith(full + "\n");
    }

    @Test
    void noticesNameEveryJar() throws Exception {
        for (String zip : List.of(SMALL, FULL, PORTABLE)) {
            Path home = unzip(zip, Files.createTempDirectory(folder, "zip"));
            String notices = Files.readString(home.resolve("THIRD-PARTY.txt"));
            String materials = Files.readString(home.resolve("bom.xml"));
            try (Stream<Path> files = Files.walk(home.resolve("app"))) {
                List<String> jars = files.map(file -> file.getFileName().toString())
                        .filter(name -> name.endsWith(".jar") && !name.startsWith("kronos"))
                        .toList();
                assertThat(jars).isNotEmpty().allSatisfy(jar -> {
                    String project = jar.replaceFirst("-\\d.*", "");
                    assertThat(notices).contains(":" + project + " ");
                    assertThat(materials).contains("<name>" + project + "</name>");
                });
                assertThat(materials.contains("duckdb")).isEqualTo(zip.equals(FULL));
            }
            assertThat(home.resolve("licenses/Apache-2.0.txt")).isNotEmptyFile();
        }
    }

    @Test
    void thePortableOneFindsAJdk() throws Exception {
        Path home = unzip(PORTABLE, folder);

        Run without = run(Map.of("HOME", folder.toString()), home, "--version");
        Run with = run(Map.of("JAVA_HOME", System.getProperty("java.home")), home, "--version");

        // A JDK in a standard folder of this machine is found without JAVA_HOME as well.
        assertThat(without.code == 0 || without.err.startsWith("kronos: no JDK 25 or newer found"))
                .isTrue();
        assertThat(with.code).as(with.err).isZero();
        assertThat(with.out).startsWith("Kronos4j ");
    }

    @Test
    void theLauncherOfWindowsHasItsLineEnds() throws Exception {
        String text = Files.readString(unzip(PORTABLE, folder).resolve("bin/kronos.cmd"), StandardCharsets.US_ASCII);

        assertThat(text.replace("\r\n", "")).doesNotContain("\n").doesNotContain("\r");
    }

    private static Path unzip(String zip, Path target) throws Exception {
        Files.createDirectories(target);
        int code = new ProcessBuilder("unzip", "-q", zip, "-d", target.toString())
                .inheritIO()
                .start()
                .waitFor();
        assertThat(code).isZero();
        try (Stream<Path> roots = Files.list(target)) {
            return roots.filter(root -> root.getFileName().toString().startsWith("kronos4j-"))
                    .findFirst()
                    .orElseThrow();
        }
    }

    private Run run(Map<String, String> environment, Path home, String... arguments) throws Exception {
        List<String> command =
                new ArrayList<>(List.of(home.resolve("bin/kronos").toString()));
        command.addAll(Arrays.asList(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
        builder.environment().clear();
        builder.environment().put("PATH", LINKS.toString());
        builder.environment().putAll(environment);
        Path out = Files.createTempFile(folder, "out", "");
        Path err = Files.createTempFile(folder, "err", "");
        int code = builder.redirectOutput(out.toFile())
                .redirectError(err.toFile())
                .start()
                .waitFor();
        return new Run(code, Files.readString(out), Files.readString(err));
    }

    private record Run(int code, String out, String err) {
        void succeeded() {
            assertThat(code).as(err).isZero();
        }
    }
}
