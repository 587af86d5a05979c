package io.github.kronos4j.serve.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlainJsonTest {
    private static boolean isPlain(String json) {
        return PlainJson.isPlain(json.getBytes(StandardCharsets.UTF_8), 3);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"{\"a\":[-0.5,-1,0,-0e1]}", "{\"a\":\"[[[[{{-0\"}", "{\"a\":\"\\\"[[[[\"}", "", "\"-0", "\"\\"})
    void acceptsFewPartsAndNumbersWithASign(String json) {
        assertThat(isPlain(json)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"[[[[]]]]", "-0", "{\"a\":-0}", "[-0,1]", "{\"a\\\\\":-0}"})
    void refusesManyPartsAndNegativeZero(String json) {
        assertThat(isPlain(json)).isFalse();
    }
}
