package io.github.kronos4j.forecast;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.kronos4j.market.Bars;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.Test;

class ForecastIdTest {
    private static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");

    @Test
    void isTheSameForEqualContent() {
        assertThat(id(builder(bars(100, SHANGHAI)).build()))
                .isEqualTo(id(builder(bars(100, SHANGHAI)).build()));
        assertThat(id(builder(bars(100, SHANGHAI)).build())).matches("[0-9a-f]{64}");
    }

    @Test
    void differsWithEverythingThatDeterminesTheForecast() {
        Bars bars = bars(100, SHANGHAI);
        Sampling sampling = Sampling.probabilistic();
        ForecastRequest request = builder(bars).build();
        List<String> ids = new ArrayList<>(List.of(
                id(request),
                ForecastId.of(request, "other weights", "vector-512"),
                ForecastId.of(request, "weights", "vector-256")));
        List<ForecastRequest> others = List.of(
                builder(bars(100.01, SHANGHAI)).build(),
                builder(bars(100, ZoneId.of("UTC"))).build(),
                builder(bars.tail(9)).build(),
                builder(bars).symbol("other").build(),
                builder(bars).timestamps(List.of(bars.time(9).plusDays(2))).build(),
                builder(bars).sampling(sampling.withSeed(1)).build(),
                builder(bars).sampling(sampling.withSamples(31)).build(),
                builder(bars).sampling(sampling.withTemperature(0.9)).build(),
                builder(bars).sampling(sampling.withTopP(0.9)).build(),
                builder(bars).sampling(sampling.withTopK(5)).build(),
                builder(bars).context(new ContextWindow(512, 1)).build(),
                builder(bars).context(ContextWindow.streaming(512)).build(),
                builder(bars).context(new ContextWindow(511, 32)).build(),
                builder(bars).repair(RepairPolicy.RAW).build(),
                builder(bars).normalization(Normalization.REFERENCE).build());
        others.forEach(other -> ids.add(id(other)));
        assertThat(new HashSet<>(ids)).hasSameSizeAs(ids);
    }

    private static String id(ForecastRequest request) {
        return ForecastId.of(request, "weights", "vector-512");
    }

    private static ForecastRequest.Builder builder(Bars bars) {
        return ForecastRequest.builder(bars)
                .symbol("X")
                .timestamps(List.of(bars.time(bars.size() - 1).plusDays(1)));
    }

    private static Bars bars(double close, ZoneId zone) {
        Bars.Builder bars = Bars.builder(zone);
        for (int i = 0; i < 10; i++) {
            bars.add(LocalDate.of(2024, 1, 1).plusDays(i).atStartOfDay(), 100, 101, 99, close, 1000, 100_000);
        }
        return bars.build();
    }
}
