import java.io.File;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Links a Java runtime that holds the modules which a program needs and no others.
class RuntimeLinker {
    /// Modules that no class refers to: the encodings of Chinese files and consoles (GBK, GB18030).
    private static final List<String> SERVICES = List.of("jdk.charsets");

    private RuntimeLinker() {}

    static void link(Program program, Path runtime) throws IOException, InterruptedException {
        String modules = modules(program.jars());
        System.out.println("modules of the runtime: " + modules);
        run(
                "jlink",
                List.of(
                        "--add-modules",
                        modules,
                        "--output",
                        runtime.toString(),
                        "--compress",
                        "zip-0", // the zip of the distribution compresses better
                        "--strip-java-debug-attributes",
                        "--no-header-files",
                        "--no-man-pages",
                        "--generate-cds-archive")); // the base of the archive that the launcher makes
    }

    private static String modules(List<Path> jars) throws IOException, InterruptedException {
        String classPath = jars.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator));
        List<String> arguments = List.of(
                "--print-module-deps",
                "--ignore-missing-deps",
                "--multi-release",
                Integer.toString(Runtime.version().feature()),
                "-cp",
                classPath,
                jars.getFirst().toString()); // from here jdeps follows the references into all others
        return Stream.concat(Stream.of(run("jdeps", arguments).strip().split(",", -1)), SERVICES.stream())
                .distinct()
                .collect(Collectors.joining(","));
    }

    /// Runs a tool of the JDK in its own JVM. In this one jlink would strip the debug attributes of some classes in
    /// some runs only, and the linked modules would differ.
    private static String run(String name, List<String> arguments) throws IOException, InterruptedException {
        Path tool = Path.of(System.getProperty("java.home"), "bin", name);
        List<String> command =
                Stream.concat(Stream.of(tool.toString()), arguments.stream()).toList();
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String out = new String(process.getInputStream().readAllBytes(), Charset.defaultCharset());
        int code = process.waitFor();
        if (code != 0) {
            throw new IOException(name + " failed with code " + code + ": " + out);
        }
        return out;
    }
}
