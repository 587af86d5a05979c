package io.github.kronos4j.model;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class WeightFormatTest {
    @ParameterizedTest
    @EnumSource
    void identitiesNameTheFormat(WeightFormat format) {
        String identity = format.identity("abc def");
        assertThat(identity).isEqualTo(format == WeightFormat.FLOAT32 ? "abc def" : "abc def " + format.label());
        assertThat(WeightFormat.of(identity)).isEqualTo(format);
        assertThat(WeightFormat.checkpoint(identity)).isEqualTo("abc def");
    }
}
