package io.github.kronos4j.bench;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

/// Fused multiply-adds on vectors in registers as C reaches them: `multiply-add.c`, compiled into a temporary folder.
final class NativePeak implements AutoCloseable {
    private static final String SOURCE = "multiply-add.c";

    private final Path folder;

    private NativePeak(Path folder) {
        this.folder = folder;
    }

    /// Compiles the program for this processor.
    ///
    /// @param compiler name or path of a C compiler with the options of GCC and Clang
    /// @throws IOException if there is no such compiler, or it fails
    static NativePeak compile(String compiler) throws IOException {
        NativePeak peak = new NativePeak(Files.createTempDirectory("kronos-bench"));
        try {
            try (InputStream source = Objects.requireNonNull(NativePeak.class.getResourceAsStream(SOURCE))) {
                Files.copy(source, peak.source());
            }
            try {
                peak.compile(compiler, "-march=native");
            } catch (IOException e) {
                peak.compile(compiler, "-mcpu=native"); // Clang on some processors knows this name only
            }
            return peak;
        } catch (IOException e) {
            peak.close();
            throw e;
        }
    }

    private void compile(String compiler, String target) throws IOException {
        Command.run(List.of(
                compiler,
                "-O3",
                target,
                "-ffp-contract=fast",
                "-pthread",
                "-o",
                program().toString(),
                source().toString()));
    }

    /// Measures floating-point operations per second of all threads together.
    ///
    /// @param runs number of runs, of which the fastest counts
    double flops(int threads, int runs) throws IOException {
        String output = Command.run(List.of(program().toString(), Integer.toString(threads), Integer.toString(runs)));
        try {
            return Double.parseDouble(output);
        } catch (NumberFormatException e) {
            throw new IOException(SOURCE + " printed no number: " + output, e);
        }
    }

    private Path source() {
        return folder.resolve(SOURCE);
    }

    private Path program() {
        return folder.resolve("multiply-add");
    }

    /// Deletes the program.
    @Override
    public void close() throws IOException {
        Files.deleteIfExists(source());
        Files.deleteIfExists(program());
        Files.delete(folder);
    }
}
