package io.github.kronos4j.report.study;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.kronos4j.report.internal.html.Table;
import io.github.kronos4j.study.AxisResult;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// The results in `docs/concepts/studies.md` are those of the records beside it, and every record is shown. The system
/// property `kronos4j.update` rewrites them.
class StudyPageTest {
    private static final Path PAGE = Path.of("../docs/concepts/studies.md");
    private static final Path RECORDS = Path.of("../docs/studies");
    private static final Pattern RESULT =
            Pattern.compile("(<!-- study: (\\S+) -->\n).*?(<!-- end -->)", Pattern.DOTALL);

    @Test
    void thePageShowsTheRecords() throws IOException {
        String page = Files.readString(PAGE);
        String expected = RESULT.matcher(page)
                .replaceAll(
                        found -> Matcher.quoteReplacement(found.group(1) + result(found.group(2)) + found.group(3)));
        if (Boolean.getBoolean("kronos4j.update")) {
            Files.writeString(PAGE, expected);
        } else {
            assertThat(page)
                    .as("run this test with -Dkronos4j.update=true and commit the page")
                    .isEqualTo(expected);
        }
        List<String> shown =
                RESULT.matcher(page).results().map(StudyPageTest::name).toList();
        try (Stream<Path> records = Files.list(RECORDS)) {
            assertThat(records.map(file -> file.getFileName().toString())).containsExactlyInAnyOrderElementsOf(shown);
        }
    }

    private static String name(MatchResult found) {
        return found.group(2);
    }

    private static String result(String name) {
        StudyRecord record;
        try (InputStream in = Files.newInputStream(RECORDS.resolve(name))) {
            record = StudyJson.read(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        StudyTables tables = new StudyTables(record.result());
        String findings = record.result().axes().stream()
                .map(axis -> "- " + axis.finding() + "\n")
                .collect(Collectors.joining());
        String axes = record.result().axes().stream()
                .map((AxisResult axis) -> "\n" + markdown(axis.name(), tables.axis(axis)))
                .collect(Collectors.joining());
        return String.format(
                Locale.ROOT,
                "%s\n%s\n%s%s\n%s, on 2 cores in %.0f minutes:\n\n```\n%s\n```\n",
                findings,
                markdown("", tables.arms()),
                axes,
                tables.training().rows().isEmpty() ? "" : "\n" + markdown("trained", tables.training()),
                StudyPage.extent(record),
                record.minutes(),
                record.command());
    }

    private static String markdown(String name, Table table) {
        StringBuilder text = new StringBuilder("| " + name + " |");
        table.columns().forEach(column -> text.append(' ').append(column.name()).append(" |"));
        text.append("\n|---|").append("--:|".repeat(table.columns().size())).append('\n');
        for (Table.Row row : table.rows()) {
            text.append("| ").append(row.name()).append(" |");
            row.cells().forEach(cell -> text.append(' ').append(cell.text()).append(" |"));
            text.append('\n');
        }
        return text.toString();
    }
}
