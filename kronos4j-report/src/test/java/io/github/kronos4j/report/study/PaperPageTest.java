package io.github.kronos4j.report.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.kronos4j.InvalidInputException;
import io.github.kronos4j.market.Interval;
import io.github.kronos4j.report.internal.html.Table;
import io.github.kronos4j.study.paper.PaperMeasure;
import io.github.kronos4j.study.paper.PaperPart;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class PaperPageTest {
    private static final Path TABLES = Path.of("../docs/reference/paper");
    private static final PaperRecord RECORD = new PaperRecord(
            "kronos 1",
            "abc",
            "kronos study paper -i \"data/*.csv\"",
            2.5,
            "nano",
            "1d",
            3,
            List.of(
                    new PaperPart(
                            "40 windows",
                            List.of(new PaperMeasure(
                                    "return",
                                    "RankIC",
                                    0.0123456,
                                    0,
                                    0.004,
                                    List.of(new PaperMeasure.Other("mean reversion", -0.5)))),
                            List.of("S1 is left out")),
                    new PaperPart(
                            "30 contexts",
                            List.of(new PaperMeasure("generation", "error", 0.25, 0.5, Double.NaN, List.of())),
                            List.of())));

    @Test
    void theTableShowsMeasuresBesideThePublishedFigures() {
        Table table = PaperPage.measures(RECORD);
        assertThat(texts(table, 0))
                .containsExactly(
                        "0.0123 ± 0.0040",
                        "mean reversion -0.5000",
                        "0.0622",
                        "0.0634",
                        "0.0675",
                        "Moirai base 0.0533");
        assertThat(texts(table, 1))
                .containsExactly("0.2500", "", "0.2520", "0.2797", "0.2832", "DiffusionTS 0.2652"); // those of days
        assertThat(table.rows().getFirst().name()).isEqualTo("return, RankIC");
    }

    @Test
    void aRecordIsReadAsItWasWritten() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        StudyJson.write(RECORD, out);
        assertThat(StudyJson.readPaper(new ByteArrayInputStream(out.toByteArray())))
                .isEqualTo(RECORD);
        assertThatThrownBy(() -> StudyJson.readPaper(new ByteArrayInputStream("[1]".getBytes(StandardCharsets.UTF_8))))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("not the record of a study");
    }

    @Test
    void thePageHoldsEverything() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        StudyHtml.write(RECORD, out);
        assertThat(out.toString(StandardCharsets.UTF_8))
                .contains("The paper's tasks with nano")
                .contains("return, RankIC: 0.0123 is 3.1 standard errors above 0.")
                .contains("40 windows")
                .contains("mean reversion -0.5000")
                .contains("S1 is left out")
                .contains("kronos study paper -i");
    }

    /// The published figures are means of the tables of the paper.
    @Test
    void publishedFiguresAreMeansOfTheTables() throws IOException {
        assertMeans("price series", "IC", "1d", "t14_price_fullshot.csv", ",IC,");
        assertMeans("return", "RankIC", "1d", "t16_return_fullshot.csv", ",RankIC,");
        assertMeans("realized volatility", "MAE", "1d", "t18_vol_fullshot.csv", ",MAE,");
        assertMeans("realized volatility", "R2", "5m", "t18_vol_fullshot.csv", ",R2,");
        assertMeans("generation", "error", "15m", "t20_discriminative.csv", ",15min,");
        assertMeans("generation", "IC", "1d", "t21_tstr.csv", ",daily,IC,");
        assertThat(PublishedFigures.of("investment", "information ratio", Interval.parse("1d")))
                .isEmpty();
    }

    private static void assertMeans(String task, String measure, String interval, String table, String row)
            throws IOException {
        List<String> lines = Files.readAllLines(TABLES.resolve(table));
        int column = Arrays.asList(lines.getFirst().split(",", -1)).indexOf("KronosS");
        double mean = lines.stream()
                .filter(line -> line.contains(row))
                .mapToDouble(line -> Double.parseDouble(line.split(",", -1)[column]))
                .average()
                .orElseThrow();
        PublishedFigures.Figure figure =
                PublishedFigures.of(task, measure, Interval.parse(interval)).orElseThrow();
        assertThat(figure.small()).isCloseTo(mean, within(6e-5));
    }

    private static List<String> texts(Table table, int row) {
        return table.rows().get(row).cells().stream().map(Table.Cell::text).toList();
    }
}
