package io.github.kronos4j.forecast;

import static io.github.kronos4j.forecast.RandomRequests.paths;
import static io.github.kronos4j.forecast.RandomRequests.stamps;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.kronos4j.InvalidInputException;
import io.github.kronos4j.KronosException;
import io.github.kronos4j.checkpoint.Checkpoint;
import io.github.kronos4j.checkpoint.DType;
import io.github.kronos4j.checkpoint.SafeTensorsWriter;
import io.github.kronos4j.checkpoint.TensorInfo;
import io.github.kronos4j.market.Bar;
import io.github.kronos4j.market.Bars;
import io.github.kronos4j.market.Column;
import io.github.kronos4j.market.MarketSeries;
import io.github.kronos4j.market.calendar.TradingCalendars;
import io.github.kronos4j.tensor.Engine;
import io.github.kronos4j.testkit.Golden;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KronosForecasterTest {
    private static final Golden TINY = Golden.sets().get(0);
    private static final Golden ODD = Golden.sets().get(1);
    private static final Forecaster FORECASTER = load(TINY, TINY);

    @AfterAll
    static void close() {
        FORECASTER.close();
    }

    @Test
    void builtRequestTakesTheHistoryOfTheSimpleForecast() {
        MarketSeries series =
                MarketSeries.of("600977", Golden.bars(0, 900), TradingCalendars.learned(ZoneId.of("Asia/Shanghai")));
        Sampling few = Sampling.probabilistic().withSamples(2);

        ForecastRequest request =
                ForecastRequest.builder(series, 24).sampling(few).build();
        Forecast simple = FORECASTER.forecast(series, 24);

        assertThat(request.history().size()).isEqualTo(512 - 24);
        assertThat(request.timestamps()).isEqualTo(simple.timestamps());
        assertThat(FORECASTER.forecast(request).path(1).column(Column.CLOSE))
                .isEqualTo(simple.path(1).column(Column.CLOSE));
        assertThat(ForecastRequest.builder(series, 24)
                        .lookback(100)
                        .build()
                        .history()
                        .size())
                .isEqualTo(100);
    }

    @Test
    void rejectsHorizonsBelowOne() {
        MarketSeries series =
                MarketSeries.of("600977", Golden.bars(0, 60), TradingCalendars.learned(ZoneId.of("Asia/Shanghai")));
        for (int horizon : new int[] {0, -1}) {
            assertThatThrownBy(() -> FORECASTER.forecast(series, horizon))
                    .isInstanceOf(InvalidInputException.class)
                    .hasMessage("horizon is " + horizon + ": use at least 1 bar");
        }
    }

    @Test
    void refusesCallsAfterClose() {
        Forecaster closed = load(TINY, TINY);
        closed.close();
        assertThatThrownBy(() -> closed.forecastAll(List.of())).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void anInvalidRequestFailsAlone() {
        Bars valid = Golden.bars(100, 50);
        List<Bar> bars = new ArrayList<>();
        for (int i = 0; i < valid.size(); i++) {
            bars.add(valid.bar(i));
        }
        List<Bar> nan = new ArrayList<>(bars);
        Bar bar = bars.get(7);
        nan.set(7, new Bar(bar.time(), bar.open(), bar.high(), bar.low(), Double.NaN, bar.volume(), bar.amount()));
        List<Bar> unsorted = new ArrayList<>(bars);
        unsorted.set(7, bars.get(8));
        unsorted.set(8, bars.get(7));

        List<ForecastResult> results = FORECASTER.forecastAll(List.of(
                request("good", valid),
                request("nan", bars(nan)),
                request("one", bars(bars.subList(0, 1))),
                request("none", bars(List.of())),
                request("unsorted", bars(unsorted)),
                ForecastRequest.builder(valid)
                        .symbol("past")
                        .timestamps(stamps(149, 3))
                        .build(),
                ForecastRequest.builder(valid)
                        .symbol("backwards")
                        .timestamps(stamps(150, 3).reversed())
                        .build(),
                request("good too", valid)));

        assertThat(results).hasSize(8);
        assertThat(((ForecastResult.Success) results.get(0)).forecast().symbol())
                .isEqualTo("good");
        assertThat(((ForecastResult.Success) results.get(7)).forecast().symbol())
                .isEqualTo("good too");
        assertFailure(results.get(1), "nan", "nan: the bar of 2024-06-20 13:40:00: ", "close is not a number");
        assertFailure(results.get(2), "one", "one: ", "there is only one bar: provide at least 2");
        assertFailure(results.get(3), "none", "none: ", "there are no bars");
        assertFailure(results.get(4), "unsorted", "unsorted: the bar of ", "sort the bars by time");
        assertFailure(results.get(5), "past", "the requested timestamp ", "use future timestamps in ascending order");
        assertFailure(results.get(6), "backwards", "the requested timestamp ", " of backwards is not after ");
        assertThatThrownBy(() -> Forecaster.successes(results))
                .isInstanceOf(KronosException.class)
                .hasMessageStartingWith("nan: ");
        assertThatThrownBy(() -> FORECASTER.forecast(request("one", bars(bars.subList(0, 1)))))
                .isInstanceOf(KronosException.class);
    }

    private static void assertFailure(ForecastResult result, String symbol, String start, String part) {
        var failure = (ForecastResult.Failure) result;
        assertThat(failure.symbol()).isEqualTo(symbol);
        assertThat(failure.reason()).message().startsWith(start).contains(part).doesNotContain("\n");
    }

    @Test
    void noRequestsGiveNoResults() {
        assertThat(FORECASTER.forecastAll(List.of())).isEmpty();
    }

    @Test
    void anUnusualHistoryGivesWarnings() {
        ForecastMetadata metadata =
                FORECASTER.forecast(request("short", Golden.bars(0, 2))).metadata();
        assertThat(metadata.warnings()).anyMatch(warning -> warning.contains("there are only 2 bars"));
    }

    @Test
    void greedyPathsAreEqual() {
        ForecastRequest request = ForecastRequest.builder(Golden.bars(0, 40))
                .timestamps(stamps(40, 5))
                .sampling(Sampling.greedy().withSamples(3))
                .build();
        Forecast forecast = FORECASTER.forecast(request);
        double[][] paths = paths(forecast);
        assertThat(paths).isDeepEqualTo(new double[][] {paths[0], paths[0], paths[0]});
        assertThat(forecast.metadata().repairedBars() % 3).isZero();
    }

    @Test
    void repairAppliesToRawPaths() {
        ForecastRequest.Builder request = ForecastRequest.builder(Golden.bars(0, 40))
                .timestamps(stamps(40, 20))
                .sampling(Sampling.probabilistic().withSamples(8));
        Forecast raw = FORECASTER.forecast(request.repair(RepairPolicy.RAW).build());
        Forecast repaired =
                FORECASTER.forecast(request.repair(RepairPolicy.REPAIR).build());
        double[][] paths = paths(raw);
        int count = 0;
        for (double[] path : paths) {
            count += new BarRepair(Golden.bars(0, 40)).repair(path);
        }
        assertThat(paths(repaired)).isDeepEqualTo(paths);
        assertThat(count).isPositive();
        assertThat(repaired.metadata().repairedBars()).isEqualTo(count);
        assertThat(raw.metadata().repairedBars()).isZero();
    }

    @Test
    void metadataDescribesTheOrigin() {
        ForecastRequest request = request("600977.SH", Golden.bars(0, 40));
        Forecast forecast = FORECASTER.forecast(request);
        ForecastMetadata metadata = forecast.metadata();
        assertThat(forecast.timestamps()).isEqualTo(request.timestamps());
        assertThat(forecast.history()).isSameAs(request.history());
        assertThat(metadata.model()).contains("model");
        assertThat(metadata.tokenizer()).contains("tokenizer");
        assertThat(metadata.provenance().modelSha256()).matches("[0-9a-f]{64}");
        assertThat(metadata.provenance().tokenizerSha256())
                .matches("[0-9a-f]{64}")
                .isNotEqualTo(metadata.provenance().modelSha256());
        assertThat(FORECASTER.identity())
                .isEqualTo(metadata.provenance().modelSha256() + " "
                        + metadata.provenance().tokenizerSha256());
        assertThat(metadata.sampling()).isEqualTo(request.sampling());
        assertThat(metadata.context()).isEqualTo(request.context());
        assertThat(metadata.repair()).isEqualTo(RepairPolicy.REPAIR);
        assertThat(metadata.calendar()).isEqualTo(ForecastCalendar.GIVEN);
        assertThat(metadata.roundTripError()).isBetween(0.0, 0.1);
        assertThat(metadata.engine()).isEqualTo("scalar-256");
        assertThat(metadata.threads()).isEqualTo(2);
    }

    /// Holds for any part of the history that is decoded with the path.
    @Test
    void computesRoundTripErrorForEveryHorizon() {
        for (int horizon : new int[] {1, 19, 20, 21, 41}) {
            ForecastRequest request = ForecastRequest.builder(Golden.bars(0, 40))
                    .timestamps(stamps(40, horizon))
                    .sampling(Sampling.greedy())
                    .context(new ContextWindow(20, 4))
                    .build();
            assertThat(FORECASTER.forecast(request).metadata().roundTripError())
                    .as("at horizon %d", horizon)
                    .isBetween(0.0, 0.1);
        }
    }

    @Test
    void saysThatBarsBeforeTheWindowAreNotSeen() {
        assertThat(warnings(new ContextWindow(20, 4)))
                .contains("the model sees only the last 20 of the 40 bars of history, as many as its window holds; the"
                        + " earlier ones affect only how the bars are scaled and encoded");
        assertThat(warnings(new ContextWindow(40, 4))).noneMatch(warning -> warning.contains("sees"));
    }

    private static List<String> warnings(ContextWindow context) {
        ForecastRequest request = ForecastRequest.builder(Golden.bars(0, 40))
                .timestamps(stamps(40, 2))
                .sampling(Sampling.greedy())
                .context(context)
                .build();
        return FORECASTER.forecast(request).metadata().warnings();
    }

    /// Tokens of random weights do not reproduce the bars.
    @Test
    void warnsIfTheTokensAreCoarserThanTheForecast() {
        try (Forecaster coarse = load(ODD, ODD)) {
            Forecast forecast = coarse.forecast(request("600977.SH", Golden.bars(0, 40)));
            assertThat(forecast.isResolved()).isFalse();
            assertThat(forecast.metadata().warnings())
                    .anyMatch(warning -> warning.startsWith("the 80 % interval of the forecast says little"));
        }
    }

    @Test
    void reportsProgress() {
        List<Long> heard = new ArrayList<>();
        Thread caller = Thread.currentThread();
        FORECASTER.forecastAll(
                List.of(
                        ForecastRequest.builder(Golden.bars(0, 40))
                                .timestamps(stamps(40, 5))
                                .sampling(Sampling.point().withSamples(70))
                                .build(),
                        ForecastRequest.builder(Golden.bars(0, 40))
                                .timestamps(stamps(40, 9))
                                .sampling(Sampling.greedy().withSamples(4))
                                .build()),
                (done, total) -> {
                    assertThat(Thread.currentThread()).isSameAs(caller);
                    assertThat(total).isEqualTo(70 * 5 + 9);
                    heard.add(done);
                });
        assertThat(heard).isSorted().doesNotHaveDuplicates().endsWith(70L * 5 + 9);
    }

    @Test
    void modelAndTokenizerMustMatch() {
        assertThatThrownBy(() -> load(TINY, ODD))
                .isInstanceOf(KronosException.class)
                .hasMessageContaining("reads tokens of 6 + 6 bits")
                .hasMessageContaining("makes tokens of 10 + 10: use the tokenizer that the model was trained with");
        Path model = TINY.folder().resolve("model");
        Path tokenizer = TINY.folder().resolve("tokenizer");
        assertThatThrownBy(() -> KronosForecaster.load(tokenizer, tokenizer, 1))
                .isInstanceOf(KronosException.class)
                .hasMessageContaining("lacks n_layers, learn_te");
        assertThatThrownBy(() -> KronosForecaster.load(model, model, 1))
                .isInstanceOf(KronosException.class)
                .hasMessageContaining("lacks d_in");
    }

    @Test
    void forecastsThatAreNotFiniteAreFailures(@TempDir Path folder) throws IOException {
        // Finite weights whose sums overflow: only the forecast shows it.
        Path copy = folder.resolve("tokenizer");
        try (Checkpoint checkpoint = Checkpoint.open(TINY.folder().resolve("tokenizer"))) {
            var writer = new SafeTensorsWriter();
            for (TensorInfo tensor : checkpoint.tensors().tensors().values()) {
                if (!tensor.dtype().isFloat()) {
                    continue;
                }
                float[] values = checkpoint.tensors().floats(tensor.name());
                if (tensor.name().equals("head.weight")) {
                    Arrays.fill(values, Float.MAX_VALUE);
                }
                writer.floats(tensor.name(), DType.F32, tensor.shape(), () -> values);
            }
            Files.createDirectories(copy);
            Files.copy(checkpoint.folder().resolve(Checkpoint.CONFIG), copy.resolve(Checkpoint.CONFIG));
            writer.write(copy.resolve(Checkpoint.TENSORS));
        }
        try (Forecaster forecaster = KronosForecaster.load(TINY.folder().resolve("model"), copy, Engine.scalar(1, 8))) {
            ForecastRequest request = ForecastRequest.builder(
                            MarketSeries.of(
                                    "600977", Golden.bars(0, 60), TradingCalendars.learned(ZoneId.of("Asia/Shanghai"))),
                            3)
                    .build();
            ForecastResult result =
                    forecaster.forecastAll(List.of(request), Progress.NONE).getFirst();
            assertThat(result).isInstanceOf(ForecastResult.Failure.class);
            assertThatThrownBy(result::orElseThrow)
                    .isInstanceOf(InvalidInputException.class)
                    .hasMessageContaining("not finite");
        }
    }

    @Test
    void theEngineIsClosedAfterAnError() throws InterruptedException {
        Set<Thread> before = Thread.getAllStackTraces().keySet();
        Engine engine = Engine.scalar(2, 8);
        List<Thread> started = Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().startsWith("kronos-") && !before.contains(thread))
                .toList();
        assertThat(started).isNotEmpty();
        assertThatThrownBy(() -> KronosForecaster.load(
                        TINY.folder().resolve("model"), TINY.folder().resolve("tokenizer"), engine, (_, _) -> {
                            throw new OutOfMemoryError("Java heap space");
                        }))
                .isInstanceOf(OutOfMemoryError.class);
        for (Thread thread : started) {
            assertThat(thread.join(Duration.ofSeconds(10))).isTrue();
        }
    }

    private static Forecaster load(Golden model, Golden tokenizer) {
        return KronosForecaster.load(
                model.folder().resolve("model"), tokenizer.folder().resolve("tokenizer"), Engine.scalar(2, 8));
    }

    private static ForecastRequest request(String symbol, Bars history) {
        return ForecastRequest.builder(history)
                .symbol(symbol)
                .timestamps(stamps(150, 4))
                .sampling(Sampling.point().withSamples(2))
                .build();
    }

    private static Bars bars(List<Bar> bars) {
        Bars.Builder builder = Bars.builder(Golden.bars(0, 1).zone());
        bars.forEach(builder::add);
        return builder.build();
    }
}
