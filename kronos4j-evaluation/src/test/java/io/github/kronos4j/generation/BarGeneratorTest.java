package io.github.kronos4j.generation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.kronos4j.KronosException;
import io.github.kronos4j.baseline.Baseline;
import io.github.kronos4j.forecast.ForecastRequest;
import io.github.kronos4j.forecast.ForecastResult;
import io.github.kronos4j.forecast.Forecaster;
import io.github.kronos4j.forecast.Progress;
import io.github.kronos4j.forecast.Sampling;
import io.github.kronos4j.market.Bars;
import io.github.kronos4j.market.Column;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BarGeneratorTest {
    private final Bars seed = Market.bars(120, 100, 0.01, 0, 1);

    @Test
    void seriesHaveTheRequestedLengthAndDiffer() {
        List<Bars> series = new BarGenerator(Baseline.BLOCK_BOOTSTRAP.forecaster(), 50)
                .generate(request(seed, 170, 5), Progress.NONE);

        assertThat(series).hasSize(5);
        for (Bars bars : series) {
            assertThat(IntStream.range(0, bars.size()).mapToObj(bars::time)).containsExactlyElementsOf(stamps(170));
        }
        assertThat(series.stream().map(bars -> bars.close(169)).distinct()).hasSize(5);
        // Later pieces do not repeat the draws of the first.
        assertThat(change(series.getFirst(), 60)).isNotEqualTo(change(series.getFirst(), 10));
    }

    @Test
    void aSeriesDependsOnItsNumberAlone() {
        BarGenerator generator = new BarGenerator(Baseline.BLOCK_BOOTSTRAP.forecaster(), 30);

        List<Bars> many = generator.generate(request(seed, 70, 70), Progress.NONE);
        List<Bars> few = generator.generate(request(seed, 40, 66), Progress.NONE);

        assertThat(many.stream().map(bars -> bars.close(69)).distinct()).hasSize(70);
        for (int number : new int[] {0, 63, 64, 65}) {
            assertThat(few.get(number).column(Column.CLOSE))
                    .isEqualTo(many.get(number).slice(0, 40).column(Column.CLOSE));
        }
    }

    @Test
    void generatedBarsBecomeTheHistory() {
        Listening listening = new Listening(Baseline.RANDOM_WALK_EWMA.forecaster());

        Bars series = new BarGenerator(listening, 50)
                .generate(request(seed, 170, 1), Progress.NONE)
                .getFirst();

        assertThat(listening.asked).hasSize(4);
        assertThat(listening.asked.get(0).history().column(Column.CLOSE)).isEqualTo(seed.column(Column.CLOSE));
        Bars whole = seed.concat(series);
        for (int piece = 0; piece < 4; piece++) {
            ForecastRequest request = listening.asked.get(piece);
            Bars known = whole.slice(50 * piece, 50 * piece + 120);
            assertThat(request.history().column(Column.LOW)).isEqualTo(known.column(Column.LOW));
            assertThat(request.timestamps()).isEqualTo(stamps(170).subList(50 * piece, Math.min(170, 50 * piece + 50)));
        }
    }

    @Test
    void withoutRenewalThereIsOneForecast() {
        Listening listening = new Listening(Baseline.RANDOM_WALK_EWMA.forecaster());

        new BarGenerator(listening, 0).generate(request(seed, 170, 3), Progress.NONE);

        assertThat(listening.asked).hasSize(1);
        assertThat(listening.asked.getFirst().horizon()).isEqualTo(170);
        assertThat(listening.asked.getFirst().sampling().samples()).isEqualTo(3);
    }

    @Test
    void seriesHaveTheColumnsOfTheirHistory() {
        Bars.Builder plain = Bars.builder(seed.zone());
        for (int i = 0; i < seed.size(); i++) {
            plain.add(seed.bar(i));
        }

        Bars series = new BarGenerator(Baseline.BLOCK_BOOTSTRAP.forecaster(), 20)
                .generate(request(plain.columns(true, false).build(), 30, 1), Progress.NONE)
                .getFirst();

        assertThat(series.has(Column.VOLUME)).isTrue();
        assertThat(series.has(Column.AMOUNT)).isFalse();
    }

    @Test
    void progressEndsWithAllBars() {
        long[] last = new long[2];

        new BarGenerator(new Listening(Baseline.RANDOM_WALK_EWMA.forecaster()), 30)
                .generate(request(seed, 70, 66), (done, total) -> {
                    assertThat(done).isGreaterThanOrEqualTo(last[0]);
                    last[0] = done;
                    last[1] = total;
                });

        assertThat(last).containsExactly(70 * 66, 70 * 66);
    }

    @Test
    void aNegativeRenewalIsRejected() {
        assertThatThrownBy(() -> new BarGenerator(Baseline.BLOCK_BOOTSTRAP.forecaster(), -1))
                .isInstanceOf(KronosException.class)
                .hasMessage("renewal is -1: use at least 1 bar, or 0 for never");
    }

    private static double change(Bars bars, int at) {
        return bars.close(at) / bars.close(at - 1);
    }

    private static ForecastRequest request(Bars seed, int length, int series) {
        return ForecastRequest.builder(seed)
                .symbol("made")
                .timestamps(stamps(length))
                .sampling(Sampling.generation().withSamples(series))
                .build();
    }

    private static List<LocalDateTime> stamps(int length) {
        return IntStream.range(0, length)
                .mapToObj(i -> Market.FIRST.plusDays(120 + i))
                .toList();
    }

    /// Forecaster that records its requests and reports progress as models do.
    private static final class Listening implements Forecaster {
        private final Forecaster forecaster;
        private final List<ForecastRequest> asked = new ArrayList<>();

        Listening(Forecaster forecaster) {
            this.forecaster = forecaster;
        }

        @Override
        public List<ForecastResult> forecastAll(List<ForecastRequest> requests, Progress progress) {
            asked.addAll(requests);
            List<ForecastResult> results = forecaster.forecastAll(requests, Progress.NONE);
            long bars = 0;
            for (ForecastRequest request : requests) {
                bars += (long) request.horizon() * request.sampling().samples();
                progress.advanced(bars, bars);
            }
            return results;
        }

        @Override
        public void close() {
            forecaster.close();
        }
    }
}
