package io.github.kronos4j.internal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ControlCharactersTest {
    @Test
    void controlAndInvisibleCharactersAreEscaped() {
        assertThat(ControlCharacters.escaped("a\u001b[2J\u202eb\u2028c\u200f茅", c -> true))
                .isEqualTo("a\\u001b[2J\\u202eb\\u2028c\\u200f茅");
    }

    @Test
    void chosenCharactersStay() {
        assertThat(ControlCharacters.escaped("a\n\u0007b", c -> c != '\n')).isEqualTo("a\n\\u0007b");
    }

    @Test
    void otherTextsAreTheSame() {
        String text = "600519.SH 贵州茅台";
        assertThat(ControlCharacters.escaped(text, c -> true)).isSameAs(text);
    }
}
