package io.github.kronos4j.report.chart;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class FontsTest {
    private static final String NO_CHARACTER = Character.toString(0x10fffd); // of private use

    @Test
    void chineseAndJapaneseCharactersAreShownOnEveryMachine() {
        for (String text : new String[] {"600519 贵州茅台", "臺積電 1.25万亿", "トヨタ自動車", "ＡＢＣ（中国）"}) {
            assertThat(shown(text)).isEqualTo(text);
            assertThat(Fonts.runs(text, Palette.TITLE))
                    .allMatch(run -> run.font().canDisplayUpTo(run.text()) < 0)
                    .allMatch(run -> run.font().getSize2D() == Palette.TITLE.getSize2D());
            assertThat(Fonts.missing(text)).isEmpty();
        }
    }

    @Test
    void charactersWithoutAFontBecomeQuestionMarksAndAreNamed() {
        assertThat(shown("A" + NO_CHARACTER + "茅")).isEqualTo("A?茅");
        assertThat(Fonts.missing("A" + NO_CHARACTER + "茅" + NO_CHARACTER)).isEqualTo(NO_CHARACTER);
    }

    private static String shown(String text) {
        return Fonts.runs(text, Palette.TITLE).stream().map(Fonts.Run::text).collect(Collectors.joining());
    }
}
