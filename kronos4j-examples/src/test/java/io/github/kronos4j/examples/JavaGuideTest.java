package io.github.kronos4j.examples;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.kronos4j.KronosException;
import io.github.kronos4j.data.LoadedSeries;
import io.github.kronos4j.data.SeriesLoader;
import io.github.kronos4j.data.SplitSeries;
import io.github.kronos4j.data.source.Adjustment;
import io.github.kronos4j.data.source.BarQuery;
import io.github.kronos4j.data.source.MarketData;
import io.github.kronos4j.data.source.Symbol;
import io.github.kronos4j.data.store.BarStore;
import io.github.kronos4j.data.store.SeriesKey;
import io.github.kronos4j.forecast.Forecast;
import io.github.kronos4j.forecast.ForecastRequest;
import io.github.kronos4j.forecast.ForecastResult;
import io.github.kronos4j.forecast.ForecastScheduler;
import io.github.kronos4j.forecast.Forecaster;
import io.github.kronos4j.forecast.KronosForecaster;
import io.github.kronos4j.forecast.Progress;
import io.github.kronos4j.forecast.Sampling;
import io.github.kronos4j.hub.ModelCatalog;
import io.github.kronos4j.hub.PretrainedModel;
import io.github.kronos4j.market.Bars;
import io.github.kronos4j.market.Column;
import io.github.kronos4j.market.Interval;
import io.github.kronos4j.market.MarketSeries;
import io.github.kronos4j.report.ForecastJson;
import io.github.kronos4j.report.ForecastTable;
import io.github.kronos4j.report.chart.ForecastChart;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Compiles and runs the snippets of `docs/how-to/java.md`. [SnippetsTest] compares their text with this file.
@Tag("slow")
class JavaGuideTest {
    private static final Path FILE = Path.of("../examples/data/sp500_daily.csv");

    private static Forecaster forecaster;
    private static MarketSeries loaded;

    @TempDir
    Path folder;

    @BeforeAll
    static void load() {
        loaded = SeriesLoader.load(FILE);
        forecaster = KronosForecaster.fromPretrained("nano");
    }

    @AfterAll
    static void close() {
        forecaster.close();
    }

    @Test
    void forecasts() {
        Path file = FILE;
        MarketSeries series = SeriesLoader.load(file);
        try (Forecaster kronos = KronosForecaster.fromPretrained("nano")) {
            Forecast forecast = kronos.forecast(series, 24);

            LocalDateTime first = forecast.timestamps().getFirst();
            Bars mean = forecast.mean();
            double[] low = forecast.quantile(0.1, Column.CLOSE);
            double up = forecast.probabilityUp();
            double[] volatility = forecast.pathVolatility();
            List<String> warnings = forecast.metadata().warnings();
            String bands = forecast.metadata().head().description();

            assertThat(first).isAfter(series.bars().time(series.bars().size() - 1));
            assertThat(mean.size()).isEqualTo(24).isEqualTo(low.length);
            assertThat(up).isBetween(0.0, 1.0);
            assertThat(volatility).hasSize(30);
            assertThat(warnings).isNotNull();
            assertThat(bands).contains("1d, 1h bars");
        }
    }

    @Test
    void splitsAtAnOrigin() {
        Path file = FILE;
        Forecaster kronos = forecaster;
        try (SeriesLoader loader = new SeriesLoader()) {
            LoadedSeries all = loader.read(file);
            SplitSeries split = loader.split(all, all.bars().size() - 24);
            Forecast forecast = kronos.forecast(split.past(), 24);
            double error = forecast.median().close(23) / split.future().close(23) - 1;

            assertThat(error).isBetween(-1.0, 1.0);
        }
    }

    @Test
    void forecastsManyWithSettings() {
        Forecaster kronos = forecaster;
        List<MarketSeries> many = List.of(loaded.first(500), loaded.first(900));
        List<ForecastRequest> requests = many.stream()
                .map(series -> ForecastRequest.builder(series, 12)
                        .sampling(Sampling.probabilistic().withSamples(10).withSeed(1))
                        .build())
                .toList();
        for (ForecastResult result : kronos.forecastAll(requests, Progress.NONE)) {
            switch (result) {
                case ForecastResult.Success(Forecast forecast) ->
                    System.out.println(forecast.symbol() + " " + forecast.expectedReturn());
                case ForecastResult.Failure(String symbol, KronosException reason) ->
                    System.err.println(symbol + ": " + reason.getMessage());
            }
        }
    }

    @Test
    void sharesABatch() throws Exception {
        PretrainedModel model = ModelCatalog.standard().find("nano");
        List<MarketSeries> many = List.of(loaded.first(500), loaded.first(900));
        try (var scheduler = new ForecastScheduler(64);
                Forecaster kronos = scheduler.share(KronosForecaster.load(model, 0));
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Forecast>> forecasts = many.stream()
                    .map(series -> threads.submit(() -> kronos.forecast(series, 24)))
                    .toList();

            for (Future<Forecast> forecast : forecasts) {
                assertThat(forecast.get().horizon()).isEqualTo(24);
            }
        }
    }

    @Test
    void writes() {
        Forecast forecast = forecaster.forecast(loaded, 24);
        ForecastTable.write(forecast, folder.resolve("forecast.csv"));
        ForecastTable.writePaths(forecast, folder.resolve("paths.csv"));
        ForecastJson.write(forecast, folder.resolve("forecast.json"));
        ForecastChart.of(forecast).writePng(folder.resolve("forecast.png"));

        assertThat(folder).isDirectoryContaining("glob:**forecast.csv").isDirectoryContaining("glob:**forecast.png");
    }

    /// Needs the network, so it is compiled only.
    static MarketSeries fetches() {
        List<String> notes = new ArrayList<>();
        try (MarketData data = MarketData.open(System.getenv(), notes::add);
                SeriesLoader loader = new SeriesLoader()) {
            LocalDate today = LocalDate.now(ZoneId.of("Asia/Shanghai"));
            BarQuery query = new BarQuery(
                    Symbol.parse("600519"), Interval.parse("1d"), today.minusYears(3), today, Adjustment.RATIO);
            MarketSeries series = loader.locate(loader.fetch(query, null, data));
            return series;
        }
    }

    @Test
    void stores() {
        MarketSeries series = loaded;
        try (BarStore store = new BarStore(folder.resolve("store"))) {
            SeriesKey key = SeriesKey.parse("us/1d/sp500");
            store.upsert(key, series.bars());
            Bars stored = store.read(key);
            MarketSeries same = SeriesLoader.load(store.file(key));

            assertThat(stored.size()).isEqualTo(series.bars().size());
            assertThat(same.calendar().name()).isEqualTo(series.calendar().name());
        }
    }
}
