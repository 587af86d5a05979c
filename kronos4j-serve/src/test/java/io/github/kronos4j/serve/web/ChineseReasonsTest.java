package io.github.kronos4j.serve.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.kronos4j.calibration.CalibratedForecaster;
import io.github.kronos4j.calibration.Calibration;
import io.github.kronos4j.calibration.CalibrationFile;
import io.github.kronos4j.forecast.Forecast;
import io.github.kronos4j.forecast.ForecastCalendar;
import io.github.kronos4j.forecast.ForecastMetadata;
import io.github.kronos4j.forecast.ForecastRequest;
import io.github.kronos4j.forecast.ForecastResult;
import io.github.kronos4j.forecast.Forecaster;
import io.github.kronos4j.forecast.Normalization;
import io.github.kronos4j.forecast.Progress;
import io.github.kronos4j.forecast.RepairPolicy;
import io.github.kronos4j.forecast.Sampling;
import io.github.kronos4j.market.Bars;
import io.github.kronos4j.nano.NanoModel;
import io.github.kronos4j.testkit.SeededSeries;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// Checks that the Chinese page knows each form of the sentences of the library about the bands of a forecast, and no
/// form that the library does not write.
class ChineseReasonsTest {
    private static final Pattern ENTRY = Pattern.compile("(?m)^ {2}\\['(.*?)', '(.*?)'],$");
    private static final Pattern NAME = Pattern.compile("\\{\\w+}");
    private static final Sampling SAMPLING = Sampling.probabilistic().withSamples(30);

    private final List<Calibration> calibrations = NanoModel.calibrations("nano");
    private final Calibration daily = calibrations.stream()
            .filter(calibration -> calibration.scope().interval().equals("1d"))
            .findFirst()
            .orElseThrow();

    @Test
    void everyFormOfASentenceIsKnownInChinese() throws IOException {
        List<String> forms = entries().map(entry -> entry.group(1)).toList();
        assertThat(forms).hasSizeGreaterThan(10);
        List<String> found = new ArrayList<>();
        for (String sentence : sentences()) {
            assertThat(forms).as(sentence).anyMatch(form -> matches(form, sentence));
            found.add(forms.stream()
                    .filter(form -> matches(form, sentence))
                    .findFirst()
                    .orElseThrow());
        }
        assertThat(found).containsAll(forms);
    }

    @Test
    void aTranslationHasTheNamesOfItsForm() throws IOException {
        assertThat(entries())
                .allSatisfy(entry -> assertThat(names(entry.group(2)))
                        .as(entry.group(1))
                        .containsExactlyInAnyOrderElementsOf(names(entry.group(1))));
    }

    private static List<String> names(String text) {
        return NAME.matcher(text).results().map(MatchResult::group).toList();
    }

    private static boolean matches(String form, String sentence) {
        return sentence.matches(Stream.of(NAME.split(form, -1))
                .map(Pattern::quote)
                .reduce((a, b) -> a + ".+?" + b)
                .orElseThrow());
    }

    private static Stream<MatchResult> entries() throws IOException {
        try (InputStream in = Objects.requireNonNull(WebPage.class.getResourceAsStream("reasons-zh.js"))) {
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            return ENTRY.matcher(text).results();
        }
    }

    /// The sentences that the library writes.
    private List<String> sentences() {
        Forecast own = forecast(days(250), SAMPLING, 20);
        List<String> sentences = new ArrayList<>();
        sentences.add(reason(own, List.of(), ""));
        sentences.add(reason(forecast(bars(250, Duration.ofMinutes(5), 2024), SAMPLING, 20), calibrations, identity()));
        sentences.add(reason(
                with(own, own.metadata().withHead(new ForecastMetadata.Head("a head", "id", ""), List.of())),
                List.of(),
                ""));
        sentences.add(reason(with(own, unresolved(own)), calibrations, identity()));
        sentences.add(misfit(own, ""));
        sentences.add(misfit(own, "other weights"));
        for (Forecast other : List.of(
                forecast(bars(250, Duration.ofMinutes(5), 2024), SAMPLING, 20),
                forecast(days(250), SAMPLING.withTemperature(0.9), 20),
                forecast(days(250), SAMPLING.withTopK(5), 20),
                forecast(days(250), SAMPLING.withTopP(0.9), 20),
                forecast(days(250), SAMPLING.withSamples(daily.minSamples() - 1), 20),
                forecast(days(250), SAMPLING, daily.horizon() + 1),
                forecast(days(40), SAMPLING, 20),
                forecast(bars(250, Duration.ofDays(1), 2015), SAMPLING, 20))) {
            sentences.add(misfit(other, identity()));
        }
        calibrations.forEach(calibration -> sentences.add(calibration.description()));
        sentences.add(CalibrationFile.read(
                        "a calibration", CalibrationFile.text(daily).replace("\"debias\":false", "\"debias\":true"))
                .description());
        NanoModel.heads().forEach(head -> sentences.add(head.description()));
        return sentences;
    }

    private String identity() {
        return daily.scope().identity();
    }

    /// The reason why the calibration for days does not fit.
    private String misfit(Forecast forecast, String identity) {
        return "the calibration does not fit: "
                + daily.mismatch(identity, forecast).orElseThrow().reason();
    }

    private static String reason(Forecast forecast, List<Calibration> calibrations, String identity) {
        Forecaster made = new Forecaster() {
            @Override
            public List<ForecastResult> forecastAll(List<ForecastRequest> requests, Progress progress) {
                return List.of(new ForecastResult.Success(forecast));
            }

            @Override
            public String identity() {
                return identity;
            }

            @Override
            public void close() {}
        };
        try (Forecaster calibrated = CalibratedForecaster.whereFitting(made, calibrations)) {
            return Forecaster.successes(calibrated.forecastAll(List.of()))
                    .getFirst()
                    .metadata()
                    .calibrationReason();
        }
    }

    private static Forecast forecast(Bars history, Sampling sampling, int horizon) {
        int last = history.size() - 1;
        Duration step = Duration.between(history.time(last - 1), history.time(last));
        List<LocalDateTime> times = IntStream.rangeClosed(1, horizon)
                .mapToObj(i -> history.time(last).plus(step.multipliedBy(i)))
                .toList();
        return SeededSeries.forecast("WALK", history, times, sampling, 4);
    }

    private static Forecast with(Forecast forecast, ForecastMetadata metadata) {
        double[][] paths = new double[forecast.samples()][];
        for (int p = 0; p < paths.length; p++) {
            Bars path = forecast.path(p);
            paths[p] = IntStream.range(0, path.size())
                    .mapToObj(path::bar)
                    .flatMapToDouble(bar ->
                            DoubleStream.of(bar.open(), bar.high(), bar.low(), bar.close(), bar.volume(), bar.amount()))
                    .toArray();
        }
        return new Forecast(forecast.symbol(), forecast.history(), forecast.timestamps(), paths, metadata);
    }

    /// Metadata of a tokenizer that loses as much as the price.
    private static ForecastMetadata unresolved(Forecast forecast) {
        ForecastMetadata own = forecast.metadata();
        return new ForecastMetadata(
                own.provenance(),
                own.sampling(),
                own.context(),
                new ForecastCalendar("weekdays", LocalDate.MAX),
                new ForecastMetadata.Quality(Normalization.UNIT_FREE, RepairPolicy.REPAIR, 0, 1, 1, List.of()),
                new ForecastMetadata.Computation("none", 1, Duration.ZERO));
    }

    private static Bars days(int count) {
        return bars(count, Duration.ofDays(1), 2024);
    }

    private static Bars bars(int count, Duration step, int year) {
        Bars.Builder bars = Bars.builder(ZoneOffset.UTC);
        for (int i = 0; i < count; i++) {
            LocalDateTime time = LocalDateTime.of(year, 1, 1, 0, 0).plus(step.multipliedBy(i));
            bars.add(time, 100, 102, 98, 100 + i % 3, 1000, 100_000);
        }
        return bars.build();
    }
}
