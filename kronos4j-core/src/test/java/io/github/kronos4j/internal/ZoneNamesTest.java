package io.github.kronos4j.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class ZoneNamesTest {
    @Test
    void theOffsetZeroIsNamedUtc() {
        assertThat(ZoneNames.of(ZoneOffset.UTC)).isEqualTo("UTC");
        assertThat(ZoneNames.of(ZoneId.of("Asia/Shanghai"))).isEqualTo("Asia/Shanghai");
    }
}
