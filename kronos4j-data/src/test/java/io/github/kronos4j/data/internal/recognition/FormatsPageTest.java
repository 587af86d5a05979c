package io.github.kronos4j.data.internal.recognition;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/// `docs/reference/formats.md` lists what the tables of this package hold. The system property `kronos4j.update`
/// rewrites it.
class FormatsPageTest {
    private static final Path PAGE = Path.of("../docs/reference/formats.md");

    @Test
    void pageListsAllFormatsAndNames() throws IOException {
        String page = Files.readString(PAGE);
        String expected = replaced(replaced(page, "formats", formats()), "columns", columns());
        if (Boolean.getBoolean("kronos4j.update")) {
            Files.writeString(PAGE, expected);
        } else {
            assertThat(page)
                    .as("run this test with -Dkronos4j.update=true and commit the page")
                    .isEqualTo(expected);
        }
    }

    @Test
    void everyNameHasOneMeaning() {
        List<String> names = new ArrayList<>();
        for (List<String> line : ResourceTable.read("columns.tsv", 3)) {
            names.addAll(List.of(line.get(2).split(" ", -1)));
        }
        // "time" and "date" are names of a time with or without a date.
        assertThat(names).doesNotHaveDuplicates();
        assertThat(names)
                .allSatisfy(name -> assertThat(ColumnName.of(name).plain()).isEqualTo(name));
    }

    private static String replaced(String page, String part, String table) {
        return Pattern.compile("(<!-- " + part + ": [^>]*-->\n).*?(<!-- end -->)", Pattern.DOTALL)
                .matcher(page)
                .replaceFirst(
                        found -> java.util.regex.Matcher.quoteReplacement(found.group(1) + table + found.group(2)));
    }

    private static String formats() {
        StringBuilder table = new StringBuilder("| Format | Recognized by | Source |\n|---|---|---|\n");
        for (KnownFormat format : KnownFormat.all()) {
            String evidence = format.cells().isEmpty()
                    ? "columns " + String.join(", ", new TreeSet<>(format.names()))
                    : "no header: " + String.join(", ", format.cells()) + (format.isOpen() ? ", ..." : "");
            table.append("| ").append(format.name()).append(" | ").append(evidence);
            table.append(" | <").append(format.source()).append("> |\n");
        }
        return table.toString();
    }

    private static String columns() {
        Map<String, List<String>> byMeaning = new LinkedHashMap<>();
        for (List<String> line : ResourceTable.read("columns.tsv", 3)) {
            String field = line.getFirst().equals("none") ? "not read: " + line.get(1) : line.getFirst();
            byMeaning
                    .computeIfAbsent(field, key -> new ArrayList<>())
                    .addAll(List.of(line.get(2).split(" ", -1)));
        }
        StringBuilder table = new StringBuilder("| Read as | Names |\n|---|---|\n");
        byMeaning.forEach((field, names) -> table.append("| ")
                .append(field)
                .append(" | ")
                .append(String.join(", ", names))
                .append(" |\n"));
        return table.toString();
    }
}
