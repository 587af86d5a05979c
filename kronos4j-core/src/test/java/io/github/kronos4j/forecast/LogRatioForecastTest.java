package io.github.kronos4j.forecast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.kronos4j.InvalidInputException;
import io.github.kronos4j.checkpoint.Checkpoint;
import io.github.kronos4j.market.Bars;
import io.github.kronos4j.market.Column;
import io.github.kronos4j.tensor.Engine;
import io.github.kronos4j.testkit.Golden;
import io.github.kronos4j.testkit.SeededSeries;
import io.github.kronos4j.testkit.Seeds;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Forecasts by a tokenizer that reads log ratios.
class LogRatioForecastTest {
    @TempDir
    Path tokenizer;

    private KronosForecaster forecaster;

    @BeforeEach
    void load() throws IOException {
        Golden golden = Golden.sets().getFirst();
        Path levels = golden.folder().resolve("tokenizer");
        Files.copy(levels.resolve(Checkpoint.TENSORS), tokenizer.resolve(Checkpoint.TENSORS));
        String config = Files.readString(levels.resolve(Checkpoint.CONFIG));
        Files.writeString(
                tokenizer.resolve(Checkpoint.CONFIG), config.replaceFirst("\\{", "{\"coordinates\": \"log_ratios\","));
        forecaster = KronosForecaster.load(golden.folder().resolve("model"), tokenizer, Engine.scalar(1, 8));
    }

    @AfterEach
    void close() {
        forecaster.close();
    }

    @Test
    void pathsContinueTheActualClose() {
        Seeds.forEach(10, random -> {
            Forecast forecast = forecaster.forecast(RandomRequests.one(random, "a series"));
            assertThat(forecast.metadata().lastCloseError()).isZero();
            assertThat(forecast.metadata().repairedBars()).isZero();
            assertThat(forecast.metadata().roundTripError()).isBetween(0.0, 10.0);
        });
    }

    @Test
    void theUnitOfPricesScalesThePaths() {
        Seeds.forEach(10, random -> {
            ForecastRequest request = RandomRequests.one(random, "a series");
            Bars scaled = SeededSeries.inUnits(request.history(), 1024, 1);
            double[][] expected = RandomRequests.paths(forecaster.forecast(request));
            double[][] actual = RandomRequests.paths(forecaster.forecast(ForecastRequest.builder(scaled)
                    .symbol(request.symbol())
                    .timestamps(request.timestamps())
                    .sampling(request.sampling())
                    .context(request.context())
                    .repair(request.repair())
                    .build()));
            for (int p = 0; p < expected.length; p++) {
                for (int at = Column.CLOSE.index(); at < expected[p].length; at += Column.COUNT) {
                    assertThat(actual[p][at] / 1024).isCloseTo(expected[p][at], within(1e-9 * expected[p][at]));
                }
            }
        });
    }

    @Test
    void aSeriesWithoutRatiosFailsAlone() {
        Seeds.forEach(1, random -> {
            ForecastRequest good = RandomRequests.one(random, "good");
            Bars negative = lowered(good.history());
            ForecastRequest bad = ForecastRequest.builder(negative)
                    .symbol("bad")
                    .timestamps(good.timestamps())
                    .build();
            List<ForecastResult> results = forecaster.forecastAll(List.of(bad, good));
            assertThat(results.getLast()).isInstanceOf(ForecastResult.Success.class);
            assertThat(results.getFirst())
                    .isInstanceOfSatisfying(
                            ForecastResult.Failure.class,
                            failure -> assertThat(failure.reason())
                                    .isInstanceOf(InvalidInputException.class)
                                    .hasMessageContaining("must be positive"));
        });
    }

    /// The same moves around a price of zero.
    private static Bars lowered(Bars bars) {
        double price = bars.close(0);
        Bars.Builder lowered = Bars.builder(bars.zone()).columns(false, false);
        for (int i = 0; i < bars.size(); i++) {
            lowered.add(
                    bars.time(i),
                    bars.open(i) - price,
                    bars.high(i) - price,
                    bars.low(i) - price,
                    bars.close(i) - price,
                    Double.NaN,
                    Double.NaN);
        }
        return lowered.build();
    }
}
