package io.github.kronos4j.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import jdk.incubator.vector.FloatVector;

/// Machine, JDK and commit with which a figure was measured.
///
/// @param commit commit of the checkout in the working directory, or `unknown`
/// @param processor name of the processor's model
/// @param vectorBits width of the vectors that the kernels use
/// @param processors number of processors
/// @param jdk version of the JDK
record Environment(String commit, String processor, int vectorBits, int processors, String jdk) {
    private static final Path PROCESSORS = Path.of("/proc/cpuinfo");
    private static final String MODEL = "model name";

    static Environment current() {
        return new Environment(
                currentCommit(),
                currentProcessor(),
                FloatVector.SPECIES_PREFERRED.vectorBitSize(),
                Runtime.getRuntime().availableProcessors(),
                System.getProperty("java.vm.version"));
    }

    private static String currentCommit() {
        try {
            return Command.run(List.of("git", "rev-parse", "--short=12", "HEAD"));
        } catch (IOException e) {
            return "unknown";
        }
    }

    /// The name that Linux states, else the architecture.
    private static String currentProcessor() {
        try (Stream<String> lines = Files.lines(PROCESSORS)) {
            return lines.filter(line -> line.startsWith(MODEL))
                    .map(line -> line.substring(line.indexOf(':') + 1).strip())
                    .findFirst()
                    .orElse(System.getProperty("os.arch"));
        } catch (IOException e) {
            return System.getProperty("os.arch");
        }
    }
}
