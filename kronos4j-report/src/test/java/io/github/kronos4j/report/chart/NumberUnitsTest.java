package io.github.kronos4j.report.chart;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NumberUnitsTest {
    @ParameterizedTest
    @CsvSource({
        "0, 0, 0",
        "0.05, 0.05, 0.05",
        "950, 950, 950",
        "9500, 9.5K, 9500",
        "12500, 12.5K, 1.25万",
        "100000, 100K, 10万",
        "3e6, 3M, 300万",
        "2.5e9, 2.5B, 25亿",
        "1.2e13, 12T, 12万亿",
        "1e17, 100000T, 100000万亿"
    })
    void shortensNumbers(double number, String thousands, String tenThousands) {
        assertThat(NumberUnits.THOUSANDS.format(number)).isEqualTo(thousands);
        assertThat(NumberUnits.TEN_THOUSANDS.format(number)).isEqualTo(tenThousands);
    }
}
