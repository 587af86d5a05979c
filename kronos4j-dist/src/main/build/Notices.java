import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.stream.Stream;

/// The notices of a distribution: `bom.xml`, the bill of materials; `THIRD-PARTY.txt`, the same for people, with the
/// parts of other projects that jars hold; and `licenses/`, the texts.
///
/// @param materials the bill of materials of all distributions
record Notices(Path materials) {
    private static final Path SOURCE = Path.of("src", "main", "notices");
    private static final Path DATA = Path.of("..", "examples", "data", "LICENSE-vega-datasets.txt");

    /// Writes the notices of the jars in a folder.
    void write(Path distribution) throws Exception {
        List<Path> jars = jars(distribution);
        BillOfMaterials bill = BillOfMaterials.read(materials).retain(jars);
        bill.write(distribution.resolve("bom.xml"));
        Files.write(distribution.resolve("THIRD-PARTY.txt"), text(bill, jars));
        Path licenses = Files.createDirectories(distribution.resolve("licenses"));
        try (Stream<Path> texts = Files.list(SOURCE.resolve("licenses"))) {
            for (Path text : texts.toList()) {
                Files.copy(text, licenses.resolve(text.getFileName()));
            }
        }
        Files.copy(DATA, licenses.resolve("vega-datasets.txt"));
        for (Path jar : jars) {
            copyTexts(jar, licenses);
        }
    }

    private static List<Path> jars(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(".jar")).sorted().toList();
        }
    }

    private static List<String> text(BillOfMaterials bill, List<Path> jars) throws IOException {
        List<String> lines = new ArrayList<>();
        lines.add("Kronos4j is under the MIT license, see LICENSE. This distribution also holds, each under its license:");
        lines.add("");
        lines.addAll(new TreeSet<>(bill.lines()));
        lines.add("");
        lines.add("Some of these hold parts of other projects:");
        lines.add("");
        lines.addAll(parts(jars));
        lines.add("");
        lines.add("The texts of the licenses are in the folder licenses, those of a Java runtime in runtime/legal.");
        return lines;
    }

    private static List<String> parts(List<Path> jars) throws IOException {
        List<String> lines = new ArrayList<>();
        for (String line : Files.readAllLines(SOURCE.resolve("parts.tsv"))) {
            if (line.startsWith("#")) {
                continue;
            }
            String[] part = line.split("\t", -1); // pattern, part, license
            if (part.length != 3) {
                throw new IOException("parts.tsv has a line that is not pattern, part and license: " + line);
            }
            for (Path jar : jars) {
                String name = jar.getFileName().toString();
                if (name.matches(part[0])) {
                    lines.add(name + ": " + part[1] + ": " + part[2]);
                }
            }
        }
        return lines;
    }

    private static void copyTexts(Path jar, Path licenses) throws IOException {
        String name = jar.getFileName().toString().replaceFirst("\\.jar$", "");
        try (JarFile content = new JarFile(jar.toFile())) {
            for (JarEntry entry : content.stream().toList()) {
                if (entry.getName().matches("(META-INF/)?[^/]*(LICENSE|NOTICE|COPYING)[^/]*")) {
                    Path folder = Files.createDirectories(licenses.resolve(name));
                    Path file = folder.resolve(entry.getName().replaceFirst(".*/", ""));
                    Files.write(file, content.getInputStream(entry).readAllBytes());
                }
            }
        }
    }
}
