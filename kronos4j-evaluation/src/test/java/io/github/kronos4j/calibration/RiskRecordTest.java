package io.github.kronos4j.calibration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.kronos4j.KronosException;
import io.github.kronos4j.evaluation.Candidate;
import io.github.kronos4j.evaluation.Markets;
import io.github.kronos4j.evaluation.Protocol;
import io.github.kronos4j.evaluation.SeriesSource;
import io.github.kronos4j.evaluation.Tail;
import io.github.kronos4j.evaluation.Verdict;
import io.github.kronos4j.forecast.ContextWindow;
import io.github.kronos4j.forecast.Progress;
import io.github.kronos4j.forecast.RiskEvidence;
import io.github.kronos4j.forecast.RiskEvidence.State;
import io.github.kronos4j.forecast.Sampling;
import io.github.kronos4j.market.Bars;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class RiskRecordTest {
    private static final RiskRecord RECORD = new RiskRecord(
            600,
            12,
            "2015-01-07T00:00",
            "2016-12-15T00:00",
            10,
            List.of(
                    new RiskRecord.Touch(-1, 0.283408, 0.3, Verdict.CALIBRATED),
                    new RiskRecord.Touch(1.5, 0.09, 0.053333, Verdict.NOT_LATER)),
            List.of(
                    new RiskRecord.Exceedances(Tail.LONG_95, 1, 0.04, Verdict.CALIBRATED),
                    new RiskRecord.Exceedances(Tail.LONG_95, 5, 0.05, Verdict.CALIBRATED),
                    new RiskRecord.Exceedances(Tail.LONG_95, 10, 0.06, Verdict.UNKNOWN),
                    new RiskRecord.Exceedances(Tail.SHORT_99, 10, 0.03, Verdict.CLUSTERED)));

    private static final Calibration CALIBRATION = calibration();

    private static Calibration calibration() {
        List<SeriesSource> sources = Markets.walks(4, 400, 90);
        Calibrator calibrator = new Calibrator(
                Candidate.model(
                        "model",
                        Markets.forecaster("model", (request, step, noise) -> 0.01 * noise),
                        Sampling.probabilistic(),
                        ContextWindow.DEFAULT),
                "1d",
                CalibrationSettings.DEFAULT);
        calibrator.collect(sources, Protocol.of(40, 10), Progress.NONE, note -> {});
        return calibrator.fit();
    }

    private static Calibration read(String text) throws IOException {
        return CalibrationFile.read("c.json", new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void aFileKeepsTheRecord() throws IOException {
        String text = CalibrationFile.text(CALIBRATION.withRisk(RECORD));
        assertThat(read(text).risk()).isEqualTo(RECORD);
        assertThat(CalibrationFile.text(read(text))).isEqualTo(text);
    }

    @Test
    void aFileWithoutARecordIsReadAsBefore() throws IOException {
        String text = CalibrationFile.text(CALIBRATION);
        assertThat(text).doesNotContain("risk", "touch");
        assertThat(read(text).risk()).isNull();
    }

    @Test
    void aDamagedRecordIsRefused() {
        String text = CalibrationFile.text(CALIBRATION.withRisk(RECORD));
        for (String damaged : List.of(
                text.replace("CALIBRATED NOT_LATER", "CALIBRATED PERHAPS"),
                text.replace("\"touchLevels\":[-1.0,1.5]", "\"touchLevels\":[-1.0]"),
                text.replace("\"riskLast\":\"2016-12-15T00:00\"", "\"riskLast\":\"someday\""),
                text.replace("SHORT_99", "SHORT_1"))) {
            assertThat(damaged).isNotEqualTo(text);
            assertThatThrownBy(() -> read(damaged))
                    .isInstanceOf(KronosException.class)
                    .hasMessageContaining("c.json holds no calibration");
        }
    }

    @Test
    void touchesHoldForTheirHorizonAndValuesAtRiskBetweenLeadTimes() {
        Bars history = Markets.heteroscedastic(100, 1);
        RiskEvidence same = RECORD.evidence(history, 10);
        assertThat(same.windows()).isEqualTo("600 windows of 12 series to 2016-12-15");
        assertThat(same.lastClose()).isEqualTo(history.close(99));
        assertThat(same.levels()).extracting(RiskEvidence.Level::state).containsExactly(State.HOLDS, State.FAILS);
        double below = Math.log(same.levels().get(0).price() / same.lastClose());
        double above = Math.log(same.levels().get(1).price() / same.lastClose());
        assertThat(above).isPositive().isCloseTo(-1.5 * below, within(1e-12));
        assertThat(same.quantile(0.05)).isEqualTo(State.UNTESTED);
        assertThat(same.quantile(0.99)).isEqualTo(State.FAILS);
        assertThat(same.quantile(0.01)).isEqualTo(State.UNTESTED);

        RiskEvidence shorter = RECORD.evidence(history, 3);
        assertThat(shorter.levels()).isEmpty();
        assertThat(shorter.quantile(0.05)).isEqualTo(State.HOLDS);
        assertThat(RECORD.evidence(history, 7).quantile(0.05)).isEqualTo(State.UNTESTED);
        assertThat(RECORD.evidence(history, 20).quantile(0.05)).isEqualTo(State.UNTESTED);
    }
}
