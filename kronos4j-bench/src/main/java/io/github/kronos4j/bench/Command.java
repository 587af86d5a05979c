package io.github.kronos4j.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// Other programs that the benchmarks run.
final class Command {
    private Command() {}

    /// Runs a program and returns its output.
    ///
    /// @throws IOException if the program does not exist or fails
    static String run(List<String> command) throws IOException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        process.getOutputStream().close();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        try {
            if (process.waitFor() != 0) {
                throw new IOException(command.getFirst() + " failed with exit code " + process.exitValue() + ": "
                        + output.lines().findFirst().orElse("it printed nothing"));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(command.getFirst() + " was interrupted", e);
        }
        return output;
    }
}
