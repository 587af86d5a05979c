package io.github.kronos4j.torch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Unpacks small files in place of native libraries, ends the process after every step, and unpacks again.
class NativeLibrariesTest {
    private static final int KILLED = 137;
    private static final String PLATFORM = "org/bytedeco/pytorch/linux-x86_64/";

    @TempDir
    Path folder;

    private Path jar = Path.of("");
    private Path cache = Path.of("");

    @BeforeEach
    void writeJar() throws IOException {
        jar = folder.resolve("pytorch-1-linux-x86_64.jar");
        cache = folder.resolve("cache");
        try (OutputStream file = Files.newOutputStream(jar);
                var zip = new ZipOutputStream(file)) {
            var random = new Random(1);
            for (String name : List.of("libtorch.so", "libtorch_cpu.so", "libgomp.so.1", "jnijavacpp.cpp")) {
                byte[] content = new byte[100_000];
                random.nextBytes(content);
                ZipEntry entry = new ZipEntry(PLATFORM + name);
                entry.setTime(1_600_000_000_000L);
                zip.putNextEntry(entry);
                zip.write(content);
            }
        }
    }

    @Test
    void libraryIsCompleteOrAbsentWheneverTheProcessEnds() throws IOException, InterruptedException {
        int steps = steps();
        for (int step = 1; step <= steps; step++) {
            assertThat(process("kill", step).waitFor()).isEqualTo(KILLED);
            assertThat(libraries()).allSatisfy(file -> assertThat(file).hasSize(100_000));
            new NativeLibraries(cache, List.of(jar)).unpack();
            assertUnpacked();
            delete(cache);
        }
    }

    @Test
    void processesUnpackOnce() throws IOException, InterruptedException {
        var processes = new ArrayList<Process>();
        for (int i = 0; i < 4; i++) {
            processes.add(process("slow", 0));
        }
        for (Process process : processes) {
            assertThat(process.waitFor()).isZero();
        }
        assertUnpacked();
    }

    @Test
    void incompleteLibrariesAreReplaced() throws IOException {
        Path half = cache.resolve(jar.getFileName().toString()).resolve(PLATFORM + "libtorch_cpu.so");
        Files.createDirectories(half.getParent());
        Files.write(half, new byte[5_000]);
        assertThat(new NativeLibraries(cache, List.of(jar)).missing()).isEqualTo(300_000);
        new NativeLibraries(cache, List.of(jar)).unpack();
        assertUnpacked();
        assertThat(new NativeLibraries(cache, List.of(jar)).missing()).isZero();
    }

    @Test
    void completeCacheMayBeReadOnly() throws IOException {
        new NativeLibraries(cache, List.of(jar)).unpack();
        var steps = new AtomicInteger();
        new NativeLibraries(cache, List.of(jar), steps::incrementAndGet).unpack();
        assertThat(steps).hasValue(0);
    }

    @Test
    void damagedJarIsAFailure() throws IOException {
        byte[] bytes = Files.readAllBytes(jar);
        Files.write(jar, java.util.Arrays.copyOf(bytes, bytes.length / 2));
        assertThatThrownBy(() -> new NativeLibraries(cache, List.of(jar)).unpack())
                .isInstanceOf(IOException.class);
    }

    private int steps() throws IOException {
        var steps = new AtomicInteger();
        new NativeLibraries(cache, List.of(jar), steps::incrementAndGet).unpack();
        assertUnpacked();
        delete(cache);
        return steps.get();
    }

    private Process process(String mode, int step) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xshare:auto",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Unpacking.class.getName(),
                        cache.toString(),
                        jar.toString(),
                        mode,
                        Integer.toString(step))
                .inheritIO()
                .start();
    }

    /// Unpacks in its own process and ends it after a step, without running any more code, or takes long for each.
    static final class Unpacking {
        private Unpacking() {}

        public static void main(String[] arguments) throws IOException {
            boolean slow = arguments[2].equals("slow");
            int last = Integer.parseInt(arguments[3]);
            var steps = new AtomicInteger();
            new NativeLibraries(Path.of(arguments[0]), List.of(Path.of(arguments[1])), () -> {
                        if (slow) {
                            pause();
                        } else if (steps.incrementAndGet() == last) {
                            Runtime.getRuntime().halt(KILLED);
                        }
                    })
                    .unpack();
        }

        private static void pause() {
            try {
                Thread.sleep(20);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private List<Path> libraries() throws IOException {
        try (Stream<Path> tree = Files.walk(cache)) {
            return tree.filter(file -> file.getFileName().toString().matches(".*\\.so(\\.1)?"))
                    .toList();
        }
    }

    private void assertUnpacked() throws IOException {
        try (Stream<Path> tree = Files.walk(cache)) {
            assertThat(tree.filter(Files::isRegularFile)
                            .map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrder(".kronos4j.lock", "libtorch.so", "libtorch_cpu.so", "libgomp.so.1");
        }
        try (var zip = new java.util.zip.ZipFile(jar.toFile())) {
            for (Path file : libraries()) {
                ZipEntry entry = zip.getEntry(PLATFORM + file.getFileName());
                assertThat(file).hasBinaryContent(zip.getInputStream(entry).readAllBytes());
                assertThat(Files.getLastModifiedTime(file).toMillis()).isEqualTo(entry.getTime());
            }
        }
    }

    private static void delete(Path tree) throws IOException {
        try (Stream<Path> files = Files.walk(tree)) {
            for (Path file : files.sorted(java.util.Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
