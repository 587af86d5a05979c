package io.github.kronos4j.data.universe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.kronos4j.KronosException;
import io.github.kronos4j.market.universe.SymbolSpan;
import io.github.kronos4j.market.universe.SymbolSpans;
import io.github.kronos4j.market.universe.Universe;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SymbolSpanFileTest {
    @TempDir
    Path folder;

    private Path file = Path.of("");

    @BeforeEach
    void nameFile() {
        file = folder.resolve("csi300.txt");
    }

    @Test
    void bothFormsHoldTheSameMembers() throws IOException {
        Universe qlib = universe("""
                # instruments
                SH600519\t2005-04-08\t2099-12-31
                SZ000001\t2005-04-08 00:00:00\t20201231

                sz000001\t2021/6/15\t2021/12/10
                AAPL\t2019-01-02\t2020-01-02
                """);
        Universe csv = universe("""
                \uFEFFTo , symbol,From
                , 600519.SH,2005-04-08
                # a pause
                2020-12-31,000001,2005-04-08
                2021-12-10,000001.XSHE,2021-6-15
                2020-01-02,aapl,2019-01-02
                """);

        for (Universe universe : new Universe[] {qlib, csv}) {
            assertThat(universe.symbols()).containsExactly("000001.SZ", "600519.SH", "AAPL");
            for (String symbol : new String[] {"000001", "sz000001", "000001.SZ", "SZ.000001"}) {
                assertThat(universe.contains(symbol, LocalDate.of(2020, 12, 31)))
                        .isTrue();
                assertThat(universe.contains(symbol, LocalDate.of(2021, 1, 1))).isFalse();
                assertThat(universe.contains(symbol, LocalDate.of(2021, 6, 15))).isTrue();
            }
            assertThat(universe.contains("SH600519", LocalDate.of(2026, 1, 1))).isTrue();
            assertThat(universe.contains("sh000001", LocalDate.of(2020, 1, 2))).isFalse(); // the index of Shanghai
        }
    }

    @Test
    void labelsAreReadByDay() throws IOException {
        Files.writeString(file, """
                symbol,from,to,status
                600519,2020-01-01,2020-06-30,ST
                600519,2020-07-01,,'*ST
                my-series,2020-01-01,,"ST, twice"
                """);

        SymbolSpans statuses = SymbolSpanFile.read(file, "status");

        assertThat(label(statuses.on("SH600519", LocalDate.of(2020, 6, 30)))).isEqualTo("ST");
        assertThat(label(statuses.on("SH600519", LocalDate.of(2020, 7, 1)))).isEqualTo("'*ST");
        assertThat(label(statuses.on("MY-SERIES", LocalDate.of(2020, 7, 1)))).isEqualTo("ST, twice");
        assertThat(statuses.on("600520", LocalDate.of(2020, 7, 1))).isNull();
    }

    private static String label(@Nullable SymbolSpan span) {
        return span == null ? "none" : span.label();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "600519,2024-02-30,|line 2 has '2024-02-30' as the first day of 600519, which is not a date",
                "600519,2024-01-01,soon|line 2 has 'soon' as the last day of 600519, which is not a date",
                "600519,2024-01-02,2024-01-01|line 2: the span of 600519 begins on 2024-01-02 and ends before that, on"
                        + " 2024-01-01",
                "600519,,2024-01-01|line 2 has no first day of 600519",
                ",2024-01-01,|line 2 has no symbol",
                "600519,2024-01-01,;SH600519,2024-03-01,2024-03-02|lines 2 and 3: the spans of SH600519 from 2024-01-01"
                        + " on and from 2024-03-01 to 2024-03-02 overlap",
                "600519,2024-01-01,2024-01-05;1,2024-01-01,;600519,2024-01-05,|lines 2 and 4: the spans of 600519",
            })
    void faultsAreReportedWithTheirLines(String rows, String message) {
        assertThatThrownBy(() -> universe("symbol,from,to\n" + rows.replace(';', '\n')))
                .isInstanceOf(KronosException.class)
                .hasMessageContaining(file + " " + message)
                .hasMessageMatching("[^:]*:? ?.*: .*[^.]");
    }

    @Test
    void filesOfAnotherFormAreRefused() throws IOException {
        assertThatThrownBy(() -> universe("symbol,start,end\n"))
                .hasMessage(
                        file + " begins with 'symbol,start,end': give CSV with the header symbol,from,to, or lines of"
                                + " symbol, first and last day separated by tabs");
        assertThatThrownBy(() -> universe("# nothing\n")).hasMessageContaining("has no rows: give CSV");
        assertThatThrownBy(() -> universe("symbol,from,to\n")).hasMessageContaining("has no rows: give CSV");
        assertThatThrownBy(() -> SymbolSpanFile.read(file, "industry"))
                .hasMessage(file + " has no column named industry: give CSV with the header symbol,from,to,industry");
        Files.writeString(file, "symbol,from,to,industry\n600519,2020-01-01,,\n");
        assertThatThrownBy(() -> SymbolSpanFile.read(file, "industry"))
                .hasMessageContaining("line 2 has no industry of 600519");
        Files.writeString(file, "symbol,from,to,industry\n600519,2020-01-01,,白酒\n", Charset.forName("GBK"));
        assertThatThrownBy(() -> SymbolSpanFile.read(file, "industry"))
                .hasMessage(file + " is not text in UTF-8: save it in that encoding");
        assertThatThrownBy(() -> SymbolSpanFile.readUniverse(folder.resolve("none.txt")))
                .hasMessage(folder.resolve("none.txt") + " does not exist: check the name");
    }

    private Universe universe(String text) throws IOException {
        Files.writeString(file, text);
        return SymbolSpanFile.readUniverse(file);
    }
}
