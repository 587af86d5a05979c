package io.github.kronos4j.app.command.data;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.kronos4j.app.CommandRun;
import io.github.kronos4j.data.SeriesLoader;
import io.github.kronos4j.data.file.CsvBarWriter;
import io.github.kronos4j.market.Bars;
import io.github.kronos4j.market.Column;
import io.github.kronos4j.testkit.SeededSeries;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AdjustCommandTest {
    private static final Bars RAW = SeededSeries.daily(60, 1);

    @TempDir
    Path folder;

    @BeforeEach
    void write() {
        CsvBarWriter.write(folder.resolve("raw.csv"), RAW);
    }

    @Test
    void pricesOfTheLastBarStayAsTraded() throws IOException {
        String date = RAW.time(30).toLocalDate().toString();
        write("date,split\n" + date + ",2\n");

        CommandRun run = adjust();

        run.succeeded();
        assertThat(run.out())
                .contains("60 bars adjusted by 1 ex-date as of " + RAW.time(59).toLocalDate());
        Bars adjusted = SeriesLoader.load(folder.resolve("out.csv")).bars();
        assertThat(adjusted.close(59)).isEqualTo(RAW.close(59));
        assertThat(adjusted.close(30)).isEqualTo(RAW.close(30));
        assertThat(adjusted.close(29)).isEqualTo(RAW.close(29) / 2);
        assertThat(adjusted.volume(29)).isEqualTo(RAW.volume(29) * 2);
        assertThat(adjusted.column(Column.AMOUNT)).isEqualTo(RAW.column(Column.AMOUNT));
    }

    @Test
    void pricesOfADayStayAsTraded() throws IOException {
        write("date,split\n" + RAW.time(30).toLocalDate() + ",2\n");

        adjust("--as-of", RAW.time(0).toLocalDate().toString()).succeeded();

        Bars adjusted = SeriesLoader.load(folder.resolve("out.csv")).bars();
        assertThat(adjusted.close(0)).isEqualTo(RAW.close(0));
        assertThat(adjusted.close(59)).isEqualTo(RAW.close(59) * 2);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"2001-01-01 | --as-of 2001-01-01 is outside of the bars", "         | must be above zero"})
    void wrongInputIsRefusedAndNothingWritten(String asOf, String message) throws IOException {
        write("date,factor\n1990-01-01,1\n" + RAW.time(30).toLocalDate() + (asOf == null ? ",0\n" : ",2\n"));

        CommandRun run = asOf == null ? adjust() : adjust("--as-of", asOf);

        run.refused();
        assertThat(run.err()).contains(message);
        assertThat(folder.resolve("out.csv")).doesNotExist();
    }

    private void write(String factors) throws IOException {
        Files.writeString(folder.resolve("f.csv"), factors);
    }

    private CommandRun adjust(String... more) {
        return CommandRun.of(
                Map.of(),
                CommandRun.join(
                        new String[] {"data", "adjust", at("raw.csv"), "--factors", at("f.csv"), "-o", at("out.csv")},
                        more));
    }

    private String at(String file) {
        return folder.resolve(file).toString();
    }
}
