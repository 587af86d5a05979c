package io.github.kronos4j.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/// Runs the launcher on a small tree with a fake Maven and a fake JVM.
@EnabledOnOs(OS.LINUX) // uses setsid and script
class LauncherTest {
    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

    /// Builds a jar in steps, as Maven does: the jar is there long before the program is complete.
    private static final String MAVEN = """
            #!/bin/sh
            echo run >>"$BUILDS"
            if [ -n "$BROKEN" ]; then
              echo "[ERROR] $BROKEN"
              exit 1
            fi
            for argument do
              case $argument in
                -Dadd.ons=*)
                  mkdir -p "${argument#*=}/duckdb"
                  echo "Downloaded from central: https://example.org/duckdb.jar (80 MB at 9.5 MB/s)"
                  printf half >"${argument#*=}/duckdb/duckdb.jar"
                  touch kronos4j-app/target/add-ons
                  printf whole >"${argument#*=}/duckdb/duckdb.jar"
                  exit
                  ;;
              esac
            done
            echo "[INFO] Building Kronos4j core 0.1.0-SNAPSHOT                             [2/8]"
            echo "[INFO] Building jar: kronos.jar"
            mkdir -p kronos4j-app/target/lib
            printf half >kronos4j-app/target/kronos.jar
            touch kronos4j-app/target/classes
            { printf 'whole '; cat kronos4j-core/src/main/java/A.java; } >kronos4j-app/target/kronos.jar
            touch kronos4j-app/target/classes
            touch kronos4j-app/target/lib/library.jar
            touch kronos4j-app/target/classes
            """;

    /// Makes a jar as the tool does.
    private static final String JAR = """
            #!/bin/sh
            printf half >"$3"
            touch "$3"
            printf whole >"$3"
            """;

    /// Runs a jar, or fails as a JVM does.
    private static final String JVM = """
            #!/bin/sh
            echo "WARNING: Using incubator modules: jdk.incubator.vector" >&2
            while [ "$1" != -jar ]; do
              case $1 in
                -XX:ArchiveClassesAtExit=*) echo archive >"${1#*=}" ;;
              esac
              shift
            done
            content=$(cat "$2")
            case $content in
              whole*) ;;
              *) echo "Error: Invalid or corrupt jarfile $2" >&2 && exit 1 ;;
            esac
            [ -f "${2%/*}/lib/library.jar" ] || { echo "java.lang.NoClassDefFoundError" >&2 && exit 1; }
            echo "ran $content with $LC_ALL"
            echo "a message" >&$KRONOS_STDERR
            """;

    /// Stands for a program of the system. At the step `KILL_AT` it kills its whole process group instead.
    private static final String STEP = """
            #!/bin/sh
            echo "${0##*/}" >>"$STEPS"
            steps=0
            while read -r step; do steps=$((steps + 1)); done <"$STEPS"
            [ "$steps" -lt "$KILL_AT" ] || kill -9 0
            exec "$REAL/${0##*/}" "$@"
            """;

    /// Programs of the system that the launcher runs.
    private static final List<String> TOOLS = List.of(
            "cat",
            "cksum",
            "cp",
            "dirname",
            "find",
            "flock",
            "grep",
            "head",
            "ls",
            "mkdir",
            "mkfifo",
            "mktemp",
            "mv",
            "readlink",
            "rm",
            "sed",
            "sort",
            "tail",
            "touch");

    @TempDir
    Path folder;

    private Path home;
    private Path source;

    private record Run(int code, String out, String err) {}

    @BeforeEach
    void makeTree() throws IOException {
        home = folder.resolve("a home");
        for (String file : List.of(
                "kronos",
                ".mvn/build",
                ".mvn/find-jdk25",
                "kronos4j-dist/src/main/dist/libexec/start.sh",
                "kronos4j-dist/src/main/dist/jvm/all.args")) {
            Path copy = home.resolve(file);
            Files.createDirectories(copy.getParent());
            Files.copy(ROOT.resolve(file), copy);
        }
        source = write("a home/kronos4j-core/src/main/java/A.java", "A\n");
        for (String file : List.of(
                "pom.xml", "kronos4j-core/pom.xml", "kronos4j-app/pom.xml", "kronos4j-app/src/main/java/B.java")) {
            write("a home/" + file, "");
        }
        write("jdk/release", "JAVA_VERSION=\"25.0.1\"\n");
        write("jdk/bin/javac", "#!/bin/sh\n");
        write("jdk/bin/jar", JAR);
        write("jdk/bin/java", JVM);
        write("bin/mvn", MAVEN);
        Files.createDirectory(folder.resolve("tmp"));
    }

    @Test
    void buildsOnceAndAgainWhenSourcesChange() throws Exception {
        assertThat(run().err).startsWith("building Kronos4j (first run only").endsWith("a message\n");
        assertThat(run()).isEqualTo(new Run(0, "ran whole A with C.UTF-8\n", "a message\n"));
        assertThat(builds()).isEqualTo(1);

        Files.writeString(source, "B\n");

        assertThat(run().err).contains("its sources have changed");
        assertThat(run().out).isEqualTo("ran whole B with C.UTF-8\n");
        assertThat(builds()).isEqualTo(2);
    }

    /// Someone who waits sees that the build continues; a log stays short.
    @Test
    void modulesAreNamedOnATerminalOnly() throws Exception {
        assertThat(run().err).hasLineCount(2).doesNotContain("Kronos4j core");
        Files.writeString(source, "B\n");
        Path out = folder.resolve("terminal");
        Process terminal = builder(Map.of(), "script", "-q", "-c", "'" + home + "/kronos'", "/dev/null")
                .redirectOutput(out.toFile())
                .start();

        assertThat(terminal.waitFor()).isZero();
        assertThat(Files.readString(out))
                .contains("\n  Kronos4j core (2 of 8)\r\n", "ran whole B")
                .doesNotContain("jar");
    }

    /// As after `cp -r`, which loses the times.
    @Test
    void buildsNothingIfOnlyTimesChange() throws Exception {
        run();
        Files.setLastModifiedTime(source, FileTime.from(Instant.now().plusSeconds(5)));

        assertThat(run().err).isEqualTo("a message\n");
        assertThat(builds()).isEqualTo(1);
    }

    @Test
    void aFailedBuildIsShownAndBuiltAgain() throws Exception {
        run();
        Files.writeString(source, "B\n");

        Run broken = run(Map.of("BROKEN", "the sources are broken"));

        assertThat(broken.code).isEqualTo(1);
        assertThat(broken.out).isEmpty();
        assertThat(broken.err).contains("[ERROR] the sources are broken", "kronos: the build failed: see ");
        // The sources are unchanged, but the build output is not.
        Files.writeString(source, "A\n");
        assertThat(run().out).isEqualTo("ran whole A with C.UTF-8\n");
        assertThat(builds()).isEqualTo(3);
    }

    @Test
    void failuresOfTheJvmAreShown() throws Exception {
        run();
        Files.writeString(home.resolve("kronos4j-app/target/kronos.jar"), "half");

        Run run = run(Map.of("KRONOS_NO_BUILD", "1"));

        assertThat(run.code).isEqualTo(1);
        assertThat(run.err).startsWith("Error: Invalid or corrupt jarfile").doesNotContain("WARNING");
    }

    /// A kill of the first start at any step is healed by the next start.
    @Test
    void aKillAtAnyStepIsHealedByTheNextStart() throws Exception {
        assertThat(run(killing(1000)).code).isZero();
        int steps = Files.readAllLines(folder.resolve("steps")).size();
        assertThat(steps).isGreaterThan(25);

        for (int step = 1; step <= steps; step++) {
            delete(home.resolve("kronos4j-app/target"));
            Files.delete(folder.resolve("steps"));
            run(killing(step));

            Run next = run();

            assertThat(next.out).as("after step " + step).isEqualTo("ran whole A with C.UTF-8\n");
            assertThat(next.err)
                    .as("after step " + step)
                    .endsWith("a message\n")
                    .doesNotContain("waiting", "rror");
            assertThat(next.code).isZero();
        }
    }

    @Test
    void addOnsAreBuiltOnce() throws Exception {
        Run first = addOn("duckdb", Map.of());

        assertThat(first.code).isZero();
        assertThat(first.out).isEmpty();
        assertThat(first.err).isEqualTo("fetching DuckDB (once, 80 MB) ...\n  duckdb.jar (80 MB at 9.5 MB/s)\n");
        assertThat(addOns("duckdb")).containsOnlyKeys("duckdb.jar", "kronos4j-duckdb.jar");
        assertThat(addOn("duckdb", Map.of())).isEqualTo(new Run(0, "", ""));
        assertThat(builds()).isEqualTo(1);
    }

    /// The program puts the reason into its own sentence.
    @Test
    void aFailedAddOnHasAReason() throws Exception {
        Run offline =
                addOn("duckdb", Map.of("BROKEN", "Could not transfer artifact org.duckdb:duckdb_jdbc from/to central"));
        Run broken = addOn("duckdb", Map.of("BROKEN", "no such goal"));

        assertThat(offline.code).isEqualTo(1);
        assertThat(offline.out).startsWith("a library cannot be downloaded: check the connection to the network");
        assertThat(offline.err).isEqualTo("fetching DuckDB (once, 80 MB) ...\n");
        assertThat(broken.code).isEqualTo(1);
        assertThat(broken.out).startsWith("the build failed: see ");
        assertThat(broken.err).contains("[ERROR] no such goal");
        assertThat(addOn("other", Map.of()).out).isEqualTo("there is no add-on other\n");
        assertThat(home.resolve("kronos4j-app/target/add-ons/duckdb")).doesNotExist();
    }

    @Test
    void addOnsAreBuiltAgainWhenTheirSourcesChange() throws Exception {
        run();
        addOn("duckdb", Map.of());
        Files.writeString(source, "B\n");
        run();
        assertThat(addOns("duckdb")).hasSize(2);

        Files.writeString(home.resolve("pom.xml"), "another version\n");
        run();

        assertThat(home.resolve("kronos4j-app/target/add-ons/duckdb")).doesNotExist();
    }

    /// An add-on is complete or absent, and the next build makes it complete.
    @Test
    void aKillAtAnyStepOfAnAddOnIsHealedByTheNext() throws Exception {
        assertThat(addOn("duckdb", killing(1000)).code).isZero();
        int steps = Files.readAllLines(folder.resolve("steps")).size();
        assertThat(steps).isGreaterThan(10);

        for (int step = 1; step <= steps; step++) {
            delete(home.resolve("kronos4j-app/target"));
            Files.delete(folder.resolve("steps"));
            addOn("duckdb", killing(step));
            Path killed = home.resolve("kronos4j-app/target/add-ons/duckdb");
            if (Files.exists(killed)) {
                assertThat(addOns("duckdb")).as("after step " + step).hasSize(2).containsValue("whole");
            }

            Run next = addOn("duckdb", Map.of());

            assertThat(next.code).as("after step " + step).isZero();
            assertThat(next.err).as("after step " + step).doesNotContain("waiting", "rror");
            assertThat(addOns("duckdb"))
                    .as("after step " + step)
                    .containsOnlyKeys("duckdb.jar", "kronos4j-duckdb.jar")
                    .allSatisfy((_, content) -> assertThat(content).isEqualTo("whole"));
        }
    }

    @Test
    void startsAtOnceBuildOnce() throws Exception {
        // Files that earlier versions and other programs may have left.
        Path left = Files.createDirectories(home.resolve("kronos4j-app/target/kronos.lock"));
        Files.writeString(left.resolve("pid"), "1\n");
        List<Process> runs = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            runs.add(start(Map.of(), folder.resolve("out" + i), folder.resolve("err" + i), "kronos"));
        }

        for (Process run : runs) {
            assertThat(run.waitFor()).isZero();
        }

        assertThat(builds()).isEqualTo(1);
        for (int i = 0; i < 4; i++) {
            assertThat(folder.resolve("out" + i)).hasContent("ran whole A with C.UTF-8");
        }
    }

    /// As in `{ kronos; echo more >&2; } 2> log`.
    @Test
    void messagesOfTheCallerAndTheProgramFollowEachOther() throws Exception {
        run();
        Path log = folder.resolve("log");
        Process shell = builder(Map.of(), "sh", "-c", "'" + home + "/kronos'; echo more >&2")
                .redirectError(log.toFile())
                .start();

        assertThat(shell.waitFor()).isZero();
        assertThat(log).hasContent("a message\nmore");
    }

    @Test
    void namesOfFilesAreUtf8InTheCLocale() throws Exception {
        run();

        assertThat(run(Map.of("LC_ALL", "C")).out).endsWith(" with C.UTF-8\n");
        assertThat(run(Map.of("LC_ALL", "POSIX")).out).endsWith(" with C.UTF-8\n");
        assertThat(run(Map.of("LANG", "C")).out).endsWith(" with C.UTF-8\n");
        assertThat(run(Map.of("LC_ALL", "zh_CN.UTF-8")).out).endsWith(" with zh_CN.UTF-8\n");
        assertThat(run(Map.of("LANG", "en_US.UTF-8")).out).endsWith(" with \n");
    }

    /// The environment of a run that is killed at a step.
    private Map<String, String> killing(int step) throws IOException {
        for (String tool : TOOLS) {
            write("tools/" + tool, STEP);
        }
        String path = folder.resolve("tools") + ":" + folder.resolve("bin") + ":" + System.getenv("PATH");
        return Map.of("PATH", path, "REAL", real("cat"), "KILL_AT", Integer.toString(step));
    }

    /// The files of an add-on with their content.
    private Map<String, String> addOns(String name) throws IOException {
        Map<String, String> files = new TreeMap<>();
        try (var list = Files.list(home.resolve("kronos4j-app/target/add-ons").resolve(name))) {
            for (Path file : list.toList()) {
                files.put(String.valueOf(file.getFileName()), Files.readString(file));
            }
        }
        return files;
    }

    private int builds() throws IOException {
        return Files.readAllLines(folder.resolve("builds")).size();
    }

    private Run run() throws Exception {
        return run(Map.of());
    }

    private Run addOn(String name, Map<String, String> environment) throws Exception {
        return run(environment, ".mvn/build", folder.resolve("jdk").toString(), name);
    }

    private Run run(Map<String, String> environment) throws Exception {
        return run(environment, "kronos");
    }

    private Run run(Map<String, String> environment, String script, String... arguments) throws Exception {
        Path out = folder.resolve("out");
        Path err = folder.resolve("err");
        int code = start(environment, out, err, script, arguments).waitFor();
        // The filter of the JVM's own messages may end a moment later.
        for (int i = 0; i < 200 && code != 0 && Files.size(err) == 0 && !environment.containsKey("KILL_AT"); i++) {
            Thread.sleep(10);
        }
        awaitKilled();
        return new Run(code, Files.readString(out), Files.readString(err));
    }

    /// Waits for the end of all processes of a group that was killed: the first one may be gone while another still
    /// holds the lock of the build.
    private void awaitKilled() throws Exception {
        Path lock = home.resolve("kronos4j-app/target/kronos-build.lock");
        if (Files.exists(lock)) {
            int code = new ProcessBuilder("flock", "-w", "60", lock.toString(), "true")
                    .inheritIO()
                    .start()
                    .waitFor();
            assertThat(code).as("the lock is free").isZero();
        }
    }

    private Process start(Map<String, String> environment, Path out, Path err, String script, String... arguments)
            throws IOException {
        List<String> command =
                new ArrayList<>(List.of("setsid", home.resolve(script).toString()));
        command.addAll(List.of(arguments));
        return builder(environment, command.toArray(String[]::new))
                .redirectOutput(out.toFile())
                .redirectError(err.toFile())
                .start();
    }

    private ProcessBuilder builder(Map<String, String> environment, String... command) {
        ProcessBuilder builder = new ProcessBuilder(command);
        Map<String, String> all = builder.environment();
        List.of("LC_ALL", "LC_CTYPE", "LANG", "KRONOS_JAVA_OPTS", "KRONOS_NO_BUILD")
                .forEach(all::remove);
        all.put("JAVA_HOME", folder.resolve("jdk").toString());
        all.put("PATH", folder.resolve("bin") + ":" + System.getenv("PATH"));
        all.put("TMPDIR", folder.resolve("tmp").toString());
        all.put("BUILDS", folder.resolve("builds").toString());
        all.put("STEPS", folder.resolve("steps").toString());
        all.putAll(environment);
        return builder;
    }

    private Path write(String name, String content) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, content);
        assertThat(file.toFile().setExecutable(true)).isTrue();
        return file;
    }

    /// The folder of a program of the system.
    private static String real(String tool) {
        return List.of(System.getenv("PATH").split(":")).stream()
                .filter(path -> Files.isExecutable(Path.of(path, tool)))
                .findFirst()
                .orElseThrow();
    }

    private static void delete(Path folder) throws IOException {
        try (var files = Files.walk(folder)) {
            for (Path file : files.sorted((a, b) -> b.compareTo(a)).toList()) {
                Files.delete(file);
            }
        } catch (NoSuchFileException e) {
            // It was never made.
        }
    }
}
