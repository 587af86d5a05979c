package io.github.kronos4j.serve.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CompressionTest {
    @ParameterizedTest
    @ValueSource(strings = {"gzip", "deflate, gzip", "br;q=1.0, GZIP;q=0.5", "gzip ; q=1", "identity,gzip"})
    void isSentToThoseWhoAcceptIt(String header) {
        assertThat(Compression.accepts(List.of(header))).isTrue();
        assertThat(Compression.accepts(List.of("br", header))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "identity", "gzip;q=0", "gzip; q=0.000, br", "xgzip", "*"})
    void isNotSentToOthers(String header) {
        assertThat(Compression.accepts(List.of(header))).isFalse();
    }

    @Test
    void isNotSentWithoutTheHeader() {
        assertThat(Compression.accepts(List.of())).isFalse();
    }
}
