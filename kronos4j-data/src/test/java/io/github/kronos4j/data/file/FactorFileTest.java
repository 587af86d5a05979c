package io.github.kronos4j.data.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.kronos4j.KronosException;
import io.github.kronos4j.market.AdjustmentFactors;
import io.github.kronos4j.market.Bars;
import io.github.kronos4j.market.ExDate;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FactorFileTest {
    private static final LocalDate FIRST = LocalDate.of(2024, 6, 3);
    private static final Bars BARS = bars(10, 9.5, 4.8, 4);

    @TempDir
    Path folder;

    @Test
    void cumulativeFactorsMultiplyThePriceFromTheirDateOn() throws IOException {
        AdjustmentFactors factors = read("""
                # Sina
                Date,Factor,Share_Factor
                2024/6/05,2.5,2
                20240101,1.25,1
                2024-06-06,2.5,2
                """.replace("2024/6/05", "2024/06/05"));

        assertThat(factors.exDates()).containsExactly(new ExDate(LocalDate.of(2024, 6, 5), 0.5, 2));
    }

    @Test
    void distributionsAreComparedWithTheCloseBefore() throws IOException {
        AdjustmentFactors factors = read("""
                date,dividend,split,rights,rights_price
                2024-06-04,0.5,,,
                2024-06-05,,2,,
                2024-06-06,,,0.3,4
                2024-06-03,9,,,
                """);

        assertThat(factors.exDates())
                .containsExactly(
                        new ExDate(LocalDate.of(2024, 6, 4), 0.95, 1),
                        new ExDate(LocalDate.of(2024, 6, 5), 0.5, 2),
                        ExDate.of(LocalDate.of(2024, 6, 6), 4.8, 0, 1, 0.3, 4));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "day,x;1,2 | has no column named date",
                "date,x;2024-01-01,2 | which are not those of adjustment factors",
                "date,factor | has no rows: use date,factor",
                "date,factor;2024-01-01,1;2024-06-04,0 | line 3: the factor of 2024-06-04 is 0, but must be above zero",
                "date,factor;2024-01-01,-1 | line 2: the factor of 2024-01-01 is -1, but must be above zero",
                "date,factor;2024-01-01,x | line 2 has 'x' instead of a number as the factor of 2024-01-01",
                "date,factor;2024-06-04,1.1 | has no factor before 2024-06-04, but the bars begin on 2024-06-03",
                "date,factor;2024-01-01,1;2024-01-01,2 | has two factors of 2024-01-01, in lines 2 and 3",
                "date,factor;soon,1 | line 2 has 'soon' instead of a date",
                "date,dividend;2024-06-04,10 | line 2: the dividend of 10.0 on the ex-date 2024-06-04 is not below the close of 10.0 before it: correct it, or give that of one share",
                "date,dividend;2024-06-05,27.6 | the dividend of 27.6 on the ex-date 2024-06-05 is not below the close of 9.5",
                "date,dividend;2024-06-04,-1 | the dividend of 2024-06-04 is -1, but must not be below zero",
                "date,rights;2024-06-04,0.3 | line 2 has rights of 2024-06-04 without their price",
                "date,split;2024-06-04,0 | line 2: the split of 2024-06-04 is 0, but must be above zero",
                "date,dividend;2024-06-04,1;2024-06-04,1 | there are two ex-dates on 2024-06-04",
                "date,factor,dividend;2024-01-01,1,1 | has the columns factor and dividend, which belong to different forms",
                "date,factor,price_ratio;2024-01-01,1,1 | has the columns factor and price_ratio, which belong to",
                "date,dividend,price_ratio;2024-06-04,1,1 | has the columns price_ratio and dividend, which belong to",
                "date,factor,share_ratio;2024-01-01,1,1 | has the columns factor and share_ratio, which belong to",
                "date,split,share_factor;2024-01-01,2,1 | has the columns share_factor and split, which belong to",
                "date,share_factor;2024-01-01,1 | which are not those of adjustment factors",
                "date,rights_price;2024-06-04,1 | which are not those of adjustment factors",
                "date,factor,factor;2024-01-01,1,2 | has two columns named factor"
            })
    void otherFilesAreRefusedWithThePlace(String lines, String message) {
        assertThatThrownBy(() -> read(lines.replace(';', '\n')))
                .isInstanceOf(KronosException.class)
                .hasMessageStartingWith(folder.resolve("f.csv").toString())
                .hasMessageContaining(message);
    }

    /// The forms that spreadsheets, pandas and shells write.
    @ParameterizedTest
    @ValueSource(strings = {"\uFEFFdate,factor", "\uFEFF\"date\",\"factor\"", "Date,Factor"})
    void filesOfOtherProgramsAreRead(String header) throws IOException {
        String text = header + "\r\n2020-01-02 00:00:00,1\r\n2024/6/5T00:00,2\r\n";
        List<ExDate> expected = List.of(new ExDate(LocalDate.of(2024, 6, 5), 0.5, 1));
        assertThat(read(text).exDates()).isEqualTo(expected);

        Path packed = folder.resolve("f.csv.gz");
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(packed))) {
            out.write(text.getBytes(StandardCharsets.UTF_8));
        }
        assertThat(FactorFile.read(packed, BARS).exDates()).isEqualTo(expected);
        Files.writeString(packed, "date,factor\n2024-06-04,1 # 股\n", Charset.forName("GBK"));
        assertThatThrownBy(() -> FactorFile.read(packed, BARS))
                .hasMessage(packed + " is not text in UTF-8: save it in that encoding");
    }

    @ParameterizedTest
    @CsvSource({"7, 1w", "30, 1mo", "91, 13w", "3, 3d"})
    void barsLongerThanADayAreRefused(int days, String interval) throws IOException {
        Path file = folder.resolve("f.csv");
        Files.writeString(file, "date,factor\n2020-01-02,1\n");
        Bars.Builder bars = Bars.builder(ZoneId.of("Asia/Shanghai"));
        for (int i = 0; i < 10; i++) {
            bars.add(FIRST.plusDays((long) i * days).atStartOfDay(), 10, 10, 10, 10, 1, 1);
        }
        assertThatThrownBy(() -> FactorFile.read(file, bars.build()))
                .isInstanceOf(KronosException.class)
                .hasMessageStartingWith("bars of " + interval + " contain prices from before and after an ex-date");
    }

    @Test
    void knownFactorsAreContinued() {
        KnownFactors known = known(new ExDate(FIRST, 0.9, 1));
        KnownFactors later = new KnownFactors(
                AdjustmentFactors.of(List.of(new ExDate(FIRST, 0.9005, 1), new ExDate(FIRST.plusDays(20), 0.5, 2))),
                "b",
                FIRST.minusDays(1),
                FIRST.plusDays(30));

        KnownFactors merged = known.merge(later);

        assertThat(merged.factors().exDates())
                .containsExactly(new ExDate(FIRST, 0.9, 1), new ExDate(FIRST.plusDays(20), 0.5, 2));
        assertThat(merged.source()).isEqualTo("a");
        assertThat(merged.through()).isEqualTo(FIRST.plusDays(30));
    }

    @Test
    void factorsThatContradictAreRefusedWithTheDate() {
        KnownFactors known = known(new ExDate(FIRST, 0.9, 1));

        assertThatThrownBy(() -> known.merge(known()))
                .isInstanceOf(KronosException.class)
                .hasMessageContaining("the ex-date 2024-06-03, whose factor is known from a, is missing");
        assertThatThrownBy(() -> known().merge(known))
                .isInstanceOf(KronosException.class)
                .hasMessageContaining("has the ex-date 2024-06-03")
                .hasMessageContaining("two sources of adjustment");
        assertThatThrownBy(() -> known.merge(known(new ExDate(FIRST, 0.8, 1))))
                .isInstanceOf(KronosException.class)
                .hasMessageContaining("the factors of the ex-date 2024-06-03 differ");
    }

    private static KnownFactors known(ExDate... exDates) {
        return new KnownFactors(AdjustmentFactors.of(List.of(exDates)), "a", FIRST.minusDays(10), FIRST.plusDays(10));
    }

    private AdjustmentFactors read(String text) throws IOException {
        Path file = folder.resolve("f.csv");
        Files.writeString(file, text);
        return FactorFile.read(file, BARS);
    }

    private static Bars bars(double... closes) {
        Bars.Builder bars = Bars.builder(ZoneId.of("Asia/Shanghai"));
        for (int i = 0; i < closes.length; i++) {
            bars.add(FIRST.plusDays(i).atStartOfDay(), closes[i], closes[i], closes[i], closes[i], 1, 1);
        }
        return bars.build();
    }
}
