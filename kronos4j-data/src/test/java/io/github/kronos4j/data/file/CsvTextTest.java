package io.github.kronos4j.data.file;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CsvTextTest {
    @ParameterizedTest
    @ValueSource(
            strings = {"=cmd|' /C calc'!A0", "+1+1", "-2+3", "@SUM(A1)", "\t=1", "\r=1", "-", "'=1", "''@x", "=1\n2"})
    void protectsFormulas(String text) {
        assertThat(CsvText.cell(text)).isEqualTo("'" + text);
        assertThat(CsvText.text(CsvText.cell(text))).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "600519.SH", "BRK-B", "ES=F", "-5", "+1.5e-3", "-.5", "-inf", "-1.", "'quoted'", "2024-01-01"
            })
    void keepsOtherTextsAndNumbers(String text) {
        assertThat(CsvText.cell(text)).isEqualTo(text);
        assertThat(CsvText.text(text)).isEqualTo(text);
    }
}
