package io.github.kronos4j.app.command.evaluate;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.kronos4j.app.CommandRun;
import io.github.kronos4j.app.WalkingModels;
import io.github.kronos4j.data.file.CsvBarWriter;
import io.github.kronos4j.market.Bars;
import io.github.kronos4j.report.study.PaperRecord;
import io.github.kronos4j.report.study.StudyJson;
import io.github.kronos4j.report.study.StudyRecord;
import io.github.kronos4j.study.ArmResult;
import io.github.kronos4j.study.TrainingFacts;
import io.github.kronos4j.testkit.SeededSeries;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StudyCommandTest {
    @TempDir
    Path folder;

    private final WalkingModels models = new WalkingModels();

    @BeforeEach
    void writeBars() {
        for (int i = 0; i < 3; i++) {
            CsvBarWriter.write(folder.resolve("s" + i + ".csv"), SeededSeries.daily(400, 100 + i));
        }
    }

    @Test
    void answersWithARecordAndAPage() throws IOException {
        CommandRun run = study("out", "length", "--quick", "--lookback", "64", "--horizon", "5");

        run.succeeded();
        assertThat(run.out()).contains("Lookback: ").contains("report");
        StudyRecord record = record("out");
        assertThat(record.command()).startsWith("kronos study length -i ").contains("--lookback 64");
        assertThat(record.result().windows().count()).isEqualTo(72);
        assertThat(record.result().arms())
                .extracting(ArmResult::name)
                .containsExactly("64 bars", "48 bars", "32 bars", "16 bars");
        assertThat(Files.readString(folder.resolve("out/report.html"))).contains("How many bars of history");
        assertThat(folder.resolve("out/unfinished-windows")).doesNotExist();
    }

    @Test
    void resumesWithTheSameResult() throws IOException {
        String[] options = {"--quick", "--lookback", "64", "--horizon", "5"};
        study("whole", "length", options).succeeded();
        models.maxBatches = 6; // four candidates in two chunks
        assertThat(study("again", "length", options).code()).isEqualTo(1);
        assertThat(folder.resolve("again/unfinished-windows/scores-0.csv")).exists();
        models.maxBatches = Integer.MAX_VALUE;
        study("again", "length", options).succeeded();
        assertThat(record("again").result().axes())
                .isEqualTo(record("whole").result().axes());
    }

    @Test
    void measuresTheTasksOfThePaper() throws IOException {
        CommandRun run = study("out", "paper", "--quick");

        run.succeeded();
        assertThat(run.out())
                .contains("price series, IC")
                .contains("generation is left out: there are ")
                .contains("investment, information ratio");
        PaperRecord record;
        try (InputStream in = Files.newInputStream(folder.resolve("out/study.json"))) {
            record = StudyJson.readPaper(in);
        }
        assertThat(record.command()).startsWith("kronos study paper -i ");
        assertThat(record.parts()).hasSize(3);
        assertThat(record.parts().getFirst().extent()).contains("72 windows of 3 series at 24 origins");
        assertThat(Files.readString(folder.resolve("out/report.html")))
                .contains("The paper's tasks with walk")
                .contains("Kronos-small");
        assertThat(folder.resolve("out/unfinished-forecasts")).doesNotExist();
        assertThat(folder.resolve("out/unfinished-investment")).doesNotExist();
    }

    @Test
    void resumesTheTasksOfThePaper() throws IOException {
        study("whole", "paper", "--quick").succeeded();
        models.maxBatches = 2; // both forms of the model in one chunk
        assertThat(study("again", "paper", "--quick").code()).isEqualTo(1);
        assertThat(folder.resolve("again/unfinished-forecasts/scores-0.csv")).exists();
        models.maxBatches = Integer.MAX_VALUE;
        study("again", "paper", "--quick").succeeded();
        try (InputStream whole = Files.newInputStream(folder.resolve("whole/study.json"));
                InputStream again = Files.newInputStream(folder.resolve("again/study.json"))) {
            assertThat(StudyJson.readPaper(again).parts())
                    .isEqualTo(StudyJson.readPaper(whole).parts());
        }
    }

    @Test
    void refusesUnknownStudies() {
        CommandRun run = study("out", "temperature");
        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err())
                .contains(
                        "there is no study 'temperature': choose sampling, length, paper, frequency, tokens, conditioning");
        assertThat(folder.resolve("out")).doesNotExist();
    }

    @Test
    void trainsModelsForAQuestion() throws IOException {
        CommandRun run = trained("out", "--seeds", "1");

        run.succeeded();
        assertThat(run.out()).contains("Conditioning: ");
        StudyRecord record = record("out");
        assertThat(record.model()).isEqualTo("models trained for it");
        assertThat(record.trainingSeeds()).containsExactly(1);
        assertThat(record.result().windows().first()).isAfter(LocalDateTime.of(2020, 1, 1, 0, 0));
        assertThat(record.result().arms()).hasSize(3).allSatisfy(arm -> {
            TrainingFacts facts = Objects.requireNonNull(arm.training(), arm.name());
            assertThat(facts.effectiveCodes()).hasSize(2);
        });
        assertThat(Files.readString(folder.resolve("out/report.html"))).contains("Trained models");
        assertThat(folder.resolve("out/models/model-3-seed-1")).isDirectory();
    }

    @Test
    void comparesIntervals() throws IOException {
        Bars days = SeededSeries.daily(24 * 60, 5);
        Bars.Builder hours = Bars.builder(ZoneOffset.UTC);
        for (int i = 0; i < days.size(); i++) {
            LocalDateTime time = LocalDateTime.of(2024, 1, 1, 0, 0).plusHours(i);
            hours.add(time, days.open(i), days.high(i), days.low(i), days.close(i), days.volume(i), days.amount(i));
        }
        CsvBarWriter.write(folder.resolve("hours.csv"), hours.build());
        CommandRun run = CommandRun.of(
                models,
                "study",
                "frequency",
                "-i",
                folder.resolve("hours.csv").toString(),
                "--quick",
                "--seeds",
                "1",
                "--lookback",
                "12",
                "--report",
                folder.resolve("out").toString());

        run.succeeded();
        assertThat(run.out()).contains("Bars to forecast 2 x 1d: too little to tell");
        StudyRecord record = record("out");
        assertThat(record.interval()).isEqualTo("1h, 4h, 1d");
        assertThat(record.result().arms())
                .extracting(ArmResult::name)
                .contains("2 x 4h from 1h", "2 x 1d from 4h", "2 x 1d from 1d, one model for all")
                .doesNotContain("2 x 1d from 1h"); // 48 bars are more than the history
        assertThat(folder.resolve("out/unfinished-1d")).doesNotExist();
        assertThat(folder.resolve("out/models/all/model-1-seed-1")).isDirectory();
    }

    @Test
    void refusesOptionsThatAStudyDoesNotUse() {
        CommandRun model = study("out", "conditioning");
        assertThat(model.code()).isEqualTo(2);
        assertThat(model.err()).contains("the study conditioning trains its own models: leave out -m");
        CommandRun seeds = study("out", "length", "--seeds", "2");
        assertThat(seeds.code()).isEqualTo(2);
        assertThat(seeds.err()).contains("the study length trains no models: leave out --seeds and --macro");
        CommandRun sizes = study("out", "paper", "--horizon", "5");
        assertThat(sizes.code()).isEqualTo(2);
        assertThat(sizes.err()).contains("the study paper has the windows of the paper: leave out --lookback and");
        assertThat(trained("out", "--seeds", "0").err()).contains("--seeds is 0: use 1 to 20");
        assertThat(folder.resolve("out")).doesNotExist();
    }

    @Test
    void onlyTheStudyOfInputsTakesMacroeconomicValues() throws IOException {
        Path macro = Files.writeString(folder.resolve("macro.csv"), "date,cpi\n2020-01-15,3.1\n");
        assertThat(trained("out", "--macro", macro.toString()).err())
                .contains(
                        "--macro is for the study inputs, and the study conditioning has no use for it: leave it out");
        assertThat(folder.resolve("out/models")).doesNotExist();
    }

    private CommandRun trained(String report, String... options) {
        List<String> all = new ArrayList<>(List.of("study", "conditioning", "-i", folder + "/s*.csv", "--quick"));
        all.addAll(List.of("--lookback", "16", "--horizon", "5"));
        all.addAll(List.of("--report", folder.resolve(report).toString()));
        all.addAll(List.of(options));
        return CommandRun.of(models, all.toArray(String[]::new));
    }

    private StudyRecord record(String report) throws IOException {
        try (InputStream in = Files.newInputStream(folder.resolve(report).resolve("study.json"))) {
            return StudyJson.read(in);
        }
    }

    private CommandRun study(String report, String name, String... options) {
        List<String> all = new ArrayList<>(List.of("study", name, "-i", folder + "/s*.csv", "-m", "walk"));
        all.addAll(List.of("--report", folder.resolve(report).toString()));
        all.addAll(List.of(options));
        return CommandRun.of(models, all.toArray(String[]::new));
    }
}
