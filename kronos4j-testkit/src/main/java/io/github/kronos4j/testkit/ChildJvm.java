package io.github.kronos4j.testkit;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Command lines of programs that run in their own JVM, with the class path of the test.
public final class ChildJvm {
    private ChildJvm() {}

    /// The command line of a program.
    ///
    /// @param options options of the JVM
    /// @param program class with a main method
    /// @param arguments arguments of the program
    public static List<String> command(List<String> options, Class<?> program, List<String> arguments) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"))));
        command.addAll(options);
        command.add(program.getName());
        command.addAll(arguments);
        return command;
    }

    /// Options with which a JVM of 512 MB computes forecasts.
    public static List<String> forecasting() {
        return List.of("--add-modules=jdk.incubator.vector", "--enable-native-access=ALL-UNNAMED", "-Xmx512m");
    }
}
