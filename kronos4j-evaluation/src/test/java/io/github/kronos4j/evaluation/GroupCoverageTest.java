package io.github.kronos4j.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.kronos4j.evaluation.GroupCoverage.Grouping;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class GroupCoverageTest {
    private static final Map<String, String> MARKETS = Map.of("a", "UTC", "b", "Asia/Shanghai");

    /// Symbol b is ten times as wild as a: thirds of both together would be those of the markets.
    @Test
    void windowsAreGroupedByVolatilityWithinTheirMarketByMarketAndByYear() {
        List<Score> scores = new ArrayList<>();
        List<Score> walk = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            for (String symbol : List.of("a", "b")) {
                LocalDateTime origin = LocalDateTime.of(i < 2 ? 2015 : 2016, 1, 1 + i, 0, 0);
                double width = (1 + (i * 5) % 6) * (symbol.equals("b") ? 10 : 1); // ranks 0, 5, 4, 3, 2, 1
                scores.add(score(symbol, origin, width, i < 2 ? 1 : 0.5, symbol.equals("a") ? 1 : 0.25));
                walk.add(score(symbol, origin, width, 0, 0));
            }
        }

        List<GroupCoverage> groups = GroupCoverage.of(scores, walk, MARKETS);

        assertThat(groups)
                .extracting(GroupCoverage::label)
                .containsExactly("calm", "middle", "wild", "Asia/Shanghai", "UTC", "2015", "2016");
        assertThat(groups.get(0)).isEqualTo(new GroupCoverage(Grouping.VOLATILITY, "calm", 4, 2, 0.75, 0.625));
        assertThat(groups.get(1).coverage80()).isCloseTo(0.5, within(1e-12));
        assertThat(groups.get(2).coverage80()).isCloseTo(0.75, within(1e-12));
        assertThat(groups.get(3)).isEqualTo(new GroupCoverage(Grouping.MARKET, "Asia/Shanghai", 6, 6, 4.0 / 6, 0.25));
        assertThat(groups.get(4).coverage90()).isEqualTo(1);
        assertThat(groups.get(5)).isEqualTo(new GroupCoverage(Grouping.YEAR, "2015", 4, 2, 1, 0.625));
        assertThat(groups.get(6).windows()).isEqualTo(8);
    }

    @Test
    void aSingleMarketOrYearIsNoGroup() {
        List<Score> scores = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            scores.add(score("a", LocalDateTime.of(2015, 1, 1 + i, 0, 0), i, 1, 1));
        }
        assertThat(GroupCoverage.of(scores, scores, MARKETS))
                .extracting(GroupCoverage::label)
                .containsExactly("calm", "middle", "wild");
    }

    private static Score score(String symbol, LocalDateTime origin, double width, double in80, double in90) {
        double[] values = new double[Metric.values().length];
        values[Metric.WIDTH_80.ordinal()] = width;
        values[Metric.COVERED_80.ordinal()] = in80;
        values[Metric.COVERED_90.ordinal()] = in90;
        return new Score("model", symbol, origin, values, new double[0][], List.of());
    }
}
