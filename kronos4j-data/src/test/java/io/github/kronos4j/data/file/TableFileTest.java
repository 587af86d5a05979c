package io.github.kronos4j.data.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.kronos4j.KronosException;
import io.github.kronos4j.data.internal.duckdb.DuckDb;
import io.github.kronos4j.market.Bars;
import io.github.kronos4j.testkit.SeededSeries;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TableFileTest {
    private static final String CSV =
            "name,time,x,n\n\"a, \"\"b\"\"\",2024-01-02 03:04:05,1.5e-8,7\n茅台,2024-01-03 00:00:00,,-3\n";
    private static final Map<String, String> TYPES = Map.of("name", "VARCHAR", "time", "TIMESTAMP", "n", "INTEGER");

    @TempDir
    Path folder;

    @Test
    void csvIsWrittenAsItIs() throws IOException {
        assertThat(write("a.csv")).hasContent(CSV);
        try (GZIPInputStream packed = new GZIPInputStream(Files.newInputStream(write("a.CSV.gz")))) {
            assertThat(new String(packed.readAllBytes(), StandardCharsets.UTF_8))
                    .isEqualTo(CSV);
        }
    }

    @Test
    void jsonIsAnArrayOfOneObjectForEachRow() throws IOException {
        assertThat(Files.readString(write("a.json"))).isEqualTo("""
                        [
                        {"name":"a, \\"b\\"","time":"2024-01-02 03:04:05","x":1.5e-8,"n":7},
                        {"name":"茅台","time":"2024-01-03 00:00:00","x":null,"n":-3}]
                        """);
    }

    @Test
    void parquetHasTheTypesOfTheColumns() throws Exception {
        Path file = write("a.parquet");

        try (DuckDb duck = DuckDb.open();
                ResultSet rows = duck.connection()
                        .createStatement()
                        .executeQuery("SELECT typeof(name), typeof(time), typeof(x), typeof(n), n, x FROM "
                                + DuckDb.quote(file.toString()))) {
            assertThat(rows.next()).isTrue();
            assertThat(rows.getString(1) + rows.getString(2) + rows.getString(3) + rows.getString(4))
                    .isEqualTo("VARCHAR" + "TIMESTAMP" + "DOUBLE" + "INTEGER");
            assertThat(rows.getDouble(6)).isEqualTo(1.5e-8);
            assertThat(rows.next()).isTrue();
            assertThat(rows.getObject(6)).isNull();
            assertThat(rows.next()).isFalse();
        }
    }

    @Test
    void otherEndingsAreRefusedAndNothingIsWritten() {
        assertThatThrownBy(() -> write("a.xlsx"))
                .isInstanceOf(KronosException.class)
                .hasMessageContaining(".csv, .csv.gz, .parquet, .json");
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void barsComeBackFromEachFormat() {
        Bars bars = SeededSeries.daily(40, 8);
        try (BarFiles files = new BarFiles()) {
            for (String ending : TableFile.ENDINGS) {
                Path file = folder.resolve("bars" + ending);
                files.write(file, bars);
                assertThat(EqualBars.areEqual(files.read(file).bars().withZone(bars.zone()), bars))
                        .as(ending)
                        .isTrue();
            }
        }
    }

    @Test
    void barsArePackedWhateverTheCaseOfTheName() throws IOException {
        Bars bars = SeededSeries.daily(40, 8);
        Path byFormat = folder.resolve("X.CSV.GZ");
        Path asCsv = folder.resolve("Y.TXT.GZ");
        try (BarFiles files = new BarFiles()) {
            files.write(byFormat, bars);
            CsvBarWriter.write(asCsv, bars);
        }
        for (Path file : new Path[] {byFormat, asCsv}) {
            try (GZIPInputStream packed = new GZIPInputStream(Files.newInputStream(file))) {
                assertThat(new String(packed.readAllBytes(), StandardCharsets.UTF_8))
                        .startsWith("timestamps,open,high,low,close,volume,amount\n")
                        .hasLineCount(41);
            }
        }
    }

    private Path write(String name) {
        Path file = folder.resolve(name);
        TableFile.write(file, TYPES, out -> out.write(CSV.getBytes(StandardCharsets.UTF_8)));
        return file;
    }
}
