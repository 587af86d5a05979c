import java.io.File;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.spi.ToolProvider;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Links a Java runtime that holds the modules which a program needs and no others.
class RuntimeLinker {
    /// Modules that no class refers to: the encodings of Chinese files and consoles (GBK, GB18030).
    private static final List<String> SERVICES = List.of("jdk.charsets");

    private RuntimeLinker() {}

    static void link(Program program, Path runtime) throws IOException {
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

    private static String modules(List<Path> jars) throws IOException {
        List<String> files = jars.stream().map(Path::toString).toList();
        List<String> arguments = new ArrayList<>(List.of(
                "--print-module-deps",
                "--ignore-missing-deps",
                "--multi-release",
                Integer.toString(Runtime.version().feature()),
                "-cp",
                String.join(File.pathSeparator, files)));
        files.stream().filter(RuntimeLinker::isOurs).forEach(arguments::add);
        return Stream.concat(Stream.of(run("jdeps", arguments).strip().split(",", -1)), SERVICES.stream())
                .distinct()
                .collect(Collectors.joining(","));
    }

    /// True for our jars, from which jdeps follows the references into all others.
    private static boolean isOurs(String jar) {
        return Path.of(jar).getFileName().toString().startsWith("kronos");
    }

    private static String run(String name, List<String> arguments) throws IOException {
        ToolProvider tool = ToolProvider.findFirst(name)
                .orElseThrow(() -> new IOException("this Java runtime has no " + name + ": use a JDK"));
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int code = tool.run(new PrintWriter(out), new PrintWriter(err), arguments.toArray(String[]::new));
        if (code != 0) {
            throw new IOException(name + " failed with code " + code + ": " + out + err);
        }
        return out.toString();
    }
}
