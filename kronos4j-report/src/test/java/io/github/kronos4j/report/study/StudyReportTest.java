package io.github.kronos4j.report.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.kronos4j.InvalidInputException;
import io.github.kronos4j.evaluation.Metric;
import io.github.kronos4j.evaluation.metric.Skill;
import io.github.kronos4j.report.internal.html.Table;
import io.github.kronos4j.study.ArmResult;
import io.github.kronos4j.study.AxisResult;
import io.github.kronos4j.study.AxisResult.Outcome;
import io.github.kronos4j.study.StudyResult;
import io.github.kronos4j.study.TrainingFacts;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.util.List;
import org.junit.jupiter.api.Test;

class StudyReportTest {
    private static final Skill NONE = new Skill(0, Double.NaN, Double.NaN);
    private static final StudyRecord RECORD = new StudyRecord(
            "Kronos4j",
            "0123456789ab",
            "kronos study sampling -i \"data/*.csv\"",
            1.25,
            "nano",
            "1d",
            7,
            List.of(1, 2),
            new StudyResult(
                    "sampling",
                    "How hot & how many?",
                    "Each is varied alone.",
                    "T 1",
                    new StudyResult.Windows(
                            90,
                            10,
                            3,
                            120,
                            40,
                            400,
                            LocalDateTime.of(2020, 1, 2, 0, 0),
                            LocalDateTime.of(2021, 1, 2, 0, 0)),
                    List.of(arm("T 1", 30, 0.75), arm("<T 0.5>", 1, Double.NaN)),
                    List.of(new AxisResult(
                            "temperature",
                            Metric.CRPS,
                            List.of(
                                    new AxisResult.Point(
                                            "0.5", "<T 0.5>", new Skill(-0.03, -0.05, -0.01), 0.0004, Outcome.WORSE),
                                    new AxisResult.Point("1", "T 1", NONE, Double.NaN, Outcome.REFERENCE)),
                            "Temperature: worse than 1: 0.5.")),
                    List.of("one series was left out")));

    private static ArmResult arm(String name, int samples, double coverage) {
        return arm(name, samples, coverage, Double.NaN);
    }

    private static ArmResult arm(String name, int samples, double coverage, double rankIcByDate) {
        return new ArmResult(
                name,
                samples,
                0.01,
                new Skill(0.02, -0.01, 0.05),
                0.004,
                NONE,
                0.013,
                coverage,
                0.77,
                0.1,
                1.2,
                0.3,
                0.05,
                rankIcByDate,
                0.8,
                0.02,
                12.5,
                new TrainingFacts(
                        1234, 5000, 1.5, 900, List.of(95.2, 46.1), List.of(3.1, 2.6), List.of(3.1, 1.1), 0.31));
    }

    @Test
    void theRecordIsReadAsItWasWritten() throws IOException {
        ByteArrayOutputStream json = new ByteArrayOutputStream();
        StudyJson.write(RECORD, json);
        assertThat(json.toString(StandardCharsets.UTF_8)).contains("\"coverage80\":null");
        assertThat(StudyJson.read(new ByteArrayInputStream(json.toByteArray()))).isEqualTo(RECORD);
        assertThatThrownBy(() ->
                        StudyJson.read(new ByteArrayInputStream("{\"minutes\":1".getBytes(StandardCharsets.UTF_8))))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageStartingWith("this is not the record of a study (");
    }

    /// Records from before the correlation was known by date lack it, and show that over all windows.
    @Test
    void theTableShowsTheCorrelationByDateIfItIsKnown() throws IOException {
        ByteArrayOutputStream json = new ByteArrayOutputStream();
        StudyJson.write(RECORD, json);
        String older = json.toString(StandardCharsets.UTF_8).replace("\"rankIcByDate\":null,", "");
        StudyRecord read = StudyJson.read(new ByteArrayInputStream(older.getBytes(StandardCharsets.UTF_8)));
        assertThat(read).isEqualTo(RECORD);
        assertThat(new StudyTables(read.result()).arms().columns())
                .extracting(Table.Column::name)
                .contains("RankIC")
                .doesNotContain("RankIC by date");

        StudyResult result = RECORD.result();
        Table table = new StudyTables(new StudyResult(
                        result.study(),
                        result.question(),
                        result.method(),
                        result.reference(),
                        result.windows(),
                        List.of(arm("T 1", 30, 0.75, 0.123)),
                        List.of(),
                        List.of()))
                .arms();
        assertThat(table.columns()).extracting(Table.Column::name).contains("RankIC by date");
        assertThat(table.rows().getFirst().cells()).extracting(Table.Cell::text).contains("0.123");
    }

    @Test
    void thePageShowsFindingsPicturesAndScores() throws IOException {
        ByteArrayOutputStream html = new ByteArrayOutputStream();
        StudyHtml.write(RECORD, html);
        assertThat(html.toString(StandardCharsets.UTF_8))
                .startsWith("<!doctype html>")
                .endsWith("</body></html>\n")
                .contains("How hot &amp; how many?")
                .contains("120 windows of 3 series of 1d bars at 40 origins from 2020-01-02 to 2021-01-02")
                .contains("seed 7, of the trainings 1, 2")
                .contains("Temperature: worse than 1: 0.5.")
                .contains("&lt;T 0.5&gt;")
                .contains("-3.0 % [-5.0, -1.0]")
                .contains("&lt; 0.001")
                .contains("75.0 % (77.0)")
                .contains("[-1.0, +5.0] ± 0.4")
                .contains("Trained models")
                .contains("3.10, 1.10")
                .contains("one series was left out")
                .contains("<svg")
                .doesNotContain("NaN");
    }
}
