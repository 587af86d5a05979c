package io.github.kronos4j.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// Checks the links of all pages, and the names in ARCHITECTURE.md, against the files of the repository.
class DocumentationTest {
    private static final Path ROOT = Path.of("..");
    private static final String ARCHITECTURE = "ARCHITECTURE.md";
    private static final Pattern LINK = Pattern.compile("]\\(([^)\\s]+)\\)");
    private static final Pattern HEADING = Pattern.compile("(?m)^#+ (.*)$");
    private static final Pattern TYPE = Pattern.compile("`([A-Z]\\w+)(?:\\.([a-z]\\w*))?`");
    private static final Pattern PACKAGE = Pattern.compile("`([a-z]+(?:\\.[a-z]+)+)`");

    @Test
    void linksLeadToFilesAndHeadings() throws IOException {
        List<String> broken = new ArrayList<>();
        for (Path page : pages()) {
            for (MatchResult link : matches(LINK, Files.readString(page))) {
                String target = link.group(1);
                if (!target.contains("://") && !leadsSomewhere(page, target)) {
                    broken.add(ROOT.relativize(page) + ": " + target);
                }
            }
        }
        assertThat(broken).isEmpty();
    }

    @Test
    void architectureNamesWhatThereIs() throws IOException {
        String page = Files.readString(ROOT.resolve(ARCHITECTURE));
        List<Path> sources = sources();
        List<String> unknown = new ArrayList<>();
        for (MatchResult name : matches(TYPE, page)) {
            String file = name.group(1) + ".java";
            String method = name.group(2);
            boolean exists = sources.stream()
                    .filter(source -> source.endsWith(file))
                    .anyMatch(source -> method == null || contains(source, method + "("));
            if (!exists) {
                unknown.add(name.group());
            }
        }
        for (MatchResult name : matches(PACKAGE, page)) {
            String folder = "/io/github/kronos4j/" + name.group(1).replace('.', '/') + "/";
            if (sources.stream().noneMatch(source -> slashed(source).contains(folder))) {
                unknown.add(name.group());
            }
        }
        assertThat(unknown).isEmpty();
    }

    private static boolean leadsSomewhere(Path page, String target) throws IOException {
        String[] parts = target.split("#", 2);
        Path file = parts[0].isEmpty() ? page : page.resolveSibling(parts[0]).normalize();
        if (!Files.exists(file) || parts.length == 1) {
            return Files.exists(file);
        }
        return matches(HEADING, Files.readString(file)).stream()
                .anyMatch(heading -> anchor(heading.group(1)).equals(parts[1]));
    }

    /// The anchor that GitHub gives a heading.
    private static String anchor(String heading) {
        return heading.toLowerCase(Locale.ROOT)
                .replaceAll("[^\\p{L}\\p{N} _-]", "")
                .replace(' ', '-');
    }

    private static List<Path> pages() throws IOException {
        return files(file -> file.toString().endsWith(".md"));
    }

    private static List<Path> sources() throws IOException {
        return files(file -> file.toString().endsWith(".java"));
    }

    private static List<Path> files(Predicate<Path> wanted) throws IOException {
        try (Stream<Path> files = Files.walk(ROOT)) {
            return files.filter(wanted).filter(file -> !isOutput(file)).toList();
        }
    }

    private static String slashed(Path file) {
        return file.toString().replace('\\', '/');
    }

    private static boolean isOutput(Path file) {
        for (Path part : file) {
            if (part.endsWith("target") || part.endsWith(".git")) {
                return true;
            }
        }
        return false;
    }

    private static boolean contains(Path file, String text) {
        try {
            return Files.readString(file).contains(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<MatchResult> matches(Pattern pattern, String text) {
        return pattern.matcher(text).results().toList();
    }
}
