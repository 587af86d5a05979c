package io.github.kronos4j.data.scan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.kronos4j.InvalidInputException;
import io.github.kronos4j.data.scan.ScanRank.Measure;
import io.github.kronos4j.data.scan.ScanRow.Excluded;
import io.github.kronos4j.data.scan.ScanRow.Kind;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScanRankTest {
    @TempDir
    Path folder;

    private final List<ScanRow> rows = List.of(
            row("d", 0.01, 0.9, 95, 0.2),
            row("b", 0.02, 0.5, 97, null),
            row("a", 0.02, 0.6, 90, 0.7),
            row("c", -0.01, 0.6, 99, 0.1),
            new Excluded("z", "z.csv", Kind.ERROR, "damaged"),
            new Excluded("y", "y.csv", Kind.ERROR, "damaged"),
            new Excluded("x", "x.csv", Kind.STALE, "old"));

    @Test
    void theHighestNumberComesFirstAndEqualOnesByTheirSymbols() {
        assertThat(order(Measure.EXPECTED_RETURN)).isEqualTo("abdcyzx");
        assertThat(order(Measure.P_UP)).isEqualTo("dacbyzx");
        assertThat(order(Measure.QUANTILE)).isEqualTo("cbdayzx");
        assertThat(order(Measure.TOUCH)).isEqualTo("adcbyzx");
    }

    @Test
    void theOrderOfTheInputDoesNotMatter() {
        List<ScanRow> shuffled = new ArrayList<>(rows);
        Collections.shuffle(shuffled, new Random(3));
        assertThat(new ScanRank(Measure.P_UP, 0.1).sort(shuffled))
                .isEqualTo(new ScanRank(Measure.P_UP, 0.1).sort(rows));
    }

    @Test
    void aLevelThatIsNotKeptIsRefused() {
        assertThatThrownBy(() -> new ScanRank(Measure.QUANTILE, 0.33))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("0.33");
    }

    @Test
    void theTableHasTheRankAndTheReason() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ScanTable.writeCsv(new ScanRank(Measure.EXPECTED_RETURN, 0.1).sort(rows), out);

        List<String> lines = out.toString(StandardCharsets.UTF_8).lines().toList();
        assertThat(lines.get(0))
                .startsWith("rank,status,symbol,market,last_time,last_close,")
                .endsWith(",reason");
        assertThat(lines.get(1)).startsWith("1,ok,a,cn,2024-06-28 00:00:00,100.0,");
        assertThat(lines.get(4)).startsWith("4,ok,c,");
        assertThat(lines.get(5)).startsWith(",error,y,,").endsWith(",y.csv,damaged");
        assertThat(lines.get(7)).startsWith(",stale,x,,");
        long commas = lines.getFirst().chars().filter(c -> c == ',').count();
        assertThat(lines).allMatch(line -> line.chars().filter(c -> c == ',').count() == commas);
    }

    @Test
    void theJournalReturnsTheRowsAsTheyWere() {
        List<ScanRow.Success> forecasts =
                List.of(row("=d", 1.0 / 3, 0.1 + 0.2, 95, 0.2), row("b", 0.02, 0.5, 97, null));
        new ScanFolder(folder, false).add(forecasts);
        assertThat(new ScanFolder(folder, true).rows()).containsExactlyElementsOf(forecasts);
    }

    private String order(Measure measure) {
        StringBuilder order = new StringBuilder();
        new ScanRank(measure, 0.1).sort(rows).forEach(row -> order.append(row.symbol()));
        return order.toString();
    }

    private static ScanRow.Success row(String symbol, double expected, double up, double low, @Nullable Double touch) {
        return new ScanRow.Success(
                symbol,
                symbol + ".csv",
                "cn",
                LocalDateTime.of(2024, 6, 28, 0, 0),
                100,
                LocalDateTime.of(2024, 7, 5, 0, 0),
                5,
                30,
                expected,
                up,
                List.of(low - 1, low, low + 1, 100.0, 101.0, 102.0, 103.0),
                touch == null ? null : 0.05,
                touch,
                "",
                "no calibration fits",
                "head of 2015",
                List.of("one warning", "another"),
                new ScanRow.Method("walk", "abc", "vector-512"),
                symbol,
                "d" + symbol);
    }
}
