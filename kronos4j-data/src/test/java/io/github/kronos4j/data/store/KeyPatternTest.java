package io.github.kronos4j.data.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.kronos4j.InvalidInputException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class KeyPatternTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = ' ',
            value = {
                "** cn/1d/贵州茅台 true",
                "cn/1d/60* cn/1d/600519.SH true",
                "cn/1d/60* cn/1d/000001.SZ false",
                "*/1d/* us/1d/ETH/BTC false",
                "*/1d/** us/1d/ETH/BTC true",
                "cn/1d/60051?.SH cn/1d/600519.SH true",
                "cn/1d/60051?.SH cn/1d/6005190.SH false",
                "cn/1d/60[05]519* cn/1d/605519.SH true",
                "cn/1d/60[!05]519* cn/1d/605519.SH false",
                "cn/1d/60[0-4]* cn/1d/603519.SH true",
                "{cn,us}/1d/* us/1d/A true",
                "{cn,us}/1d/* hk/1d/A false",
                "us/1d/A,B us/1d/A,B true",
                "us/1d/a.b us/1d/axb false",
                "us/1d/\\* us/1d/* true",
                "us/1d/\\* us/1d/A false"
            })
    void matchesNamesAsText(String glob, String key, boolean matches) {
        assertThat(KeyPattern.parse(glob).matches(SeriesKey.parse(key))).isEqualTo(matches);
    }

    /// No path of this system can have such a name.
    @ParameterizedTest
    @ValueSource(strings = {"**", "us/1d/*", "us/1d/a\0b"})
    void matchesNamesThatNoPathHas(String glob) {
        assertThat(KeyPattern.parse(glob).matches(SeriesKey.parse("us/1d/a\0b")))
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"cn/1d/[60", "cn/1d/{a,b", "cn/1d/[z-a]"})
    void rejectsOpenBrackets(String glob) {
        assertThatThrownBy(() -> KeyPattern.parse(glob))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("is not a valid pattern");
    }
}
