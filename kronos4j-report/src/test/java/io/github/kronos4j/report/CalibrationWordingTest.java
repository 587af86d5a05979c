package io.github.kronos4j.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.kronos4j.forecast.Forecast;
import io.github.kronos4j.forecast.Sampling;
import io.github.kronos4j.forecast.risk.RiskReport;
import io.github.kronos4j.forecast.risk.RiskRequest;
import io.github.kronos4j.forecast.risk.Side;
import io.github.kronos4j.market.Bars;
import io.github.kronos4j.market.Column;
import io.github.kronos4j.report.chart.Captions;
import io.github.kronos4j.testkit.SeededSeries;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// A calibration that may not hold is not called a calibration without saying so, wherever its state is shown.
class CalibrationWordingTest {
    private static final Bars BARS = SeededSeries.daily(64, 1);

    @Test
    void everyOutputShowsTheReservation() throws IOException {
        ForecastOutcome reserved = outcome(calibrated("on another market"));
        ForecastOutcome trusted = outcome(calibrated(""));
        assertThat(outputs(reserved)).allSatisfy(output -> assertThat(output).contains("on another market"));
        assertThat(texts(reserved))
                .allSatisfy(text -> assertThat(text.replace("calibrated, but on another market", ""))
                        .doesNotContain("calibrated"));
        assertThat(outputs(trusted))
                .allSatisfy(output ->
                        assertThat(output).contains("calibrated").doesNotContain("another", "not calibrated", "but"));
    }

    private static List<String> outputs(ForecastOutcome outcome) throws IOException {
        ByteArrayOutputStream json = new ByteArrayOutputStream();
        ForecastJson.write(outcome, "test", json);
        return Stream.concat(texts(outcome).stream(), Stream.of(json.toString(StandardCharsets.UTF_8)))
                .toList();
    }

    /// All but JSON, whose field has the reservation.
    private static List<String> texts(ForecastOutcome outcome) throws IOException {
        BatchSummary summary = new BatchSummary(List.of(BatchRow.of(outcome)), BatchRank.INPUT);
        ByteArrayOutputStream csv = new ByteArrayOutputStream();
        summary.write(csv);
        return List.of(
                new Summary(outcome).text(),
                Captions.of(outcome, "test").footer(),
                summary.cells().toString(),
                csv.toString(StandardCharsets.UTF_8));
    }

    private static ForecastOutcome outcome(Forecast forecast) {
        return new ForecastOutcome(
                forecast,
                "",
                ForecastOutcome.of(forecast).interval(),
                null,
                "",
                Rounding.ofRules(forecast),
                RiskReport.of(forecast, new RiskRequest(Side.LONG, null, null, true)),
                List.of());
    }

    private static Forecast calibrated(String reservation) {
        Forecast sampled = SeededSeries.forecast(
                "WALK",
                BARS.slice(0, 60),
                SeededSeries.times(BARS.slice(60, 64)),
                Sampling.probabilistic().withSamples(200),
                2);
        double[][] paths = new double[sampled.samples()][sampled.horizon() * Column.COUNT];
        for (int p = 0; p < paths.length; p++) {
            for (int i = 0; i < paths[p].length; i++) {
                paths[p][i] = sampled.value(p, i / Column.COUNT, Column.values()[i % Column.COUNT]);
            }
        }
        return new Forecast(
                sampled.symbol(),
                sampled.history(),
                sampled.timestamps(),
                paths,
                sampled.metadata().withCalibration("split conformal", reservation, List.of()));
    }
}
