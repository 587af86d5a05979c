package io.github.kronos4j.nano;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.kronos4j.calibration.Calibration;
import io.github.kronos4j.volatility.HeadProvider;
import io.github.kronos4j.volatility.VolatilityHead;
import java.time.LocalDateTime;
import org.junit.jupiter.api.Test;

class NanoHeadsTest {
    @Test
    void findsHeadsByTheNameOfTheModel() {
        assertThat(HeadProvider.installed(NanoModel.NAME))
                .extracting(head -> head.scope().intervals().toString())
                .containsExactly("[1d, 1h]", "[1d, 1h, 15m]");
        assertThat(HeadProvider.installed("NeoQuasar/Kronos-small")).isEmpty();
    }

    /// Calibrations can be fitted to forecasts with a head only on bars that it has not seen.
    @Test
    void headsHaveLearnedNothingFromTheWindowsOfTheCalibrations() {
        for (Calibration calibration : NanoModel.calibrations(NanoModel.NAME)) {
            LocalDateTime first = LocalDateTime.parse(calibration.scope().firstOrigin());
            assertThat(NanoModel.heads().stream()
                            .filter(head -> head.scope()
                                    .intervals()
                                    .contains(calibration.scope().interval()))
                            .map(VolatilityHead::learnedUntil))
                    .as(calibration.description())
                    .anySatisfy(learned -> assertThat(learned).isBefore(first));
        }
    }
}
