package io.github.kronos4j.data.calendar;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BoardTest {
    @ParameterizedTest
    @CsvSource({
        "600519, MAIN",
        "sh600519, MAIN",
        "600519.SH, MAIN",
        "cn_600977_5min, MAIN",
        "000001, MAIN",
        "000001.SZ, MAIN",
        "sz.002594, MAIN",
        "sh000001, ",
        "000300.XSHG, ",
        "399006, ",
        "510300, ",
        "300750.SZ, CHINEXT",
        "688981, STAR",
        "830799.BJ, BEIJING",
        "920002, BEIJING",
        "AAPL, ",
        "00700.HK, ",
        "BTCUSDT, ",
        "20240618093500, ",
    })
    void theCodeGivesTheBoard(String text, @Nullable Board board) {
        assertThat(Board.of(List.of(text), LocalDate.of(2024, 6, 18))).isEqualTo(board);
    }

    @ParameterizedTest
    @CsvSource({"*ST中安, SPECIAL_TREATMENT", "ST华微, SPECIAL_TREATMENT", "贵州茅台, MAIN", "BEST集团, MAIN"})
    void theNameTellsSpecialTreatment(String name, Board board) {
        assertThat(Board.of(List.of("600360", name), LocalDate.of(2024, 6, 18))).isEqualTo(board);
    }

    @ParameterizedTest
    @CsvSource({"2020-08-21, 0.1", "2020-08-24, 0.2"})
    void chinextHasAnotherLimitSinceItsReform(LocalDate day, double limit) {
        assertThat(Board.of(List.of("300750"), day))
                .isNotNull()
                .extracting(Board::priceLimit)
                .isEqualTo(limit);
    }
}
