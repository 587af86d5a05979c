package io.github.kronos4j.report.study;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.kronos4j.report.internal.html.Table;
import io.github.kronos4j.study.AxisResult;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// The results in `docs/concepts` are those of the records in `docs/studies`, and every record is shown. The system
/// property `kronos4j.update` rewrites them.
class StudyPageTest {
    private static final Path STUDIES = Path.of("../docs/concepts/studies.md");
    private static final Path PAPER = Path.of("../docs/concepts/paper-tasks.md");
    private static final Path RECORDS = Path.of("../docs/studies");
    private static final Pattern RESULT =
            Pattern.compile("(<!-- study: (\\S+) -->\n).*?(<!-- end -->)", Pattern.DOTALL);

    @Test
    void thePagesShowTheRecords() throws IOException {
        List<String> shown = new ArrayList<>(shown(STUDIES, StudyPageTest::result));
        shown.addAll(shown(PAPER, StudyPageTest::paperResult));
        try (Stream<Path> records = Files.list(RECORDS)) {
            assertThat(records.map(file -> file.getFileName().toString())).containsExactlyInAnyOrderElementsOf(shown);
        }
    }

    /// Checks or rewrites the results of a page.
    ///
    /// @return names of the records that it shows
    private static List<String> shown(Path page, UnaryOperator<String> result) throws IOException {
        String text = Files.readString(page);
        String expected = RESULT.matcher(text)
                .replaceAll(found ->
                        Matcher.quoteReplacement(found.group(1) + result.apply(found.group(2)) + found.group(3)));
        if (Boolean.getBoolean("kronos4j.update")) {
            Files.writeString(page, expected);
        } else {
            assertThat(text)
                    .as("run this test with -Dkronos4j.update=true and commit the page")
                    .isEqualTo(expected);
        }
        return RESULT.matcher(text).results().map(found -> found.group(2)).toList();
    }

    private interface Reader<T> {
        T read(InputStream in) throws IOException;
    }

    private static <T> T read(String name, Reader<T> reader) {
        try (InputStream in = Files.newInputStream(RECORDS.resolve(name))) {
            return reader.read(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String paperResult(String name) {
        PaperRecord record = read(name, StudyJson::readPaper);
        return String.format(
                Locale.ROOT,
                "%s\n%s\n%s\nSeed %d, on 2 cores in %.0f minutes:\n\n```\n%s\n```\n",
                PaperPage.findings(record).stream()
                        .map(finding -> "- " + finding + "\n")
                        .collect(Collectors.joining()),
                record.parts().stream().map(part -> part.extent() + "\n").collect(Collectors.joining()),
                markdown(record.interval() + " bars", PaperPage.measures(record)),
                record.seed(),
                record.minutes(),
                record.command());
    }

    private static String result(String name) {
        StudyRecord record = read(name, StudyJson::read);
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
