package io.github.kronos4j.forecast;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.kronos4j.market.Bars;
import io.github.kronos4j.testkit.Golden;
import org.junit.jupiter.api.Test;

class WindowsTest {
    @Test
    void windowsAreSpreadUpToTheEnd() {
        Bars bars = Golden.bars(0, 103);

        assertThat(Windows.spread(bars, 10, 4))
                .hasSize(4)
                .allMatch(window -> window.size() == 10)
                .extracting(window -> window.time(0))
                .containsExactly(bars.time(22), bars.time(46), bars.time(69), bars.time(93));
        assertThat(Windows.spread(bars, 102, 50)).hasSize(2);
        assertThat(Windows.spread(bars, 103, 50)).hasSize(1);
        assertThat(Windows.spread(bars, 104, 50)).isEmpty();
    }
}
