package io.github.kronos4j.nano;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.kronos4j.calibration.CalibrationProvider;
import org.junit.jupiter.api.Test;

class NanoCalibrationsTest {
    @Test
    void findsCalibrationsByTheNameOfTheModel() {
        assertThat(CalibrationProvider.installed(NanoModel.NAME))
                .extracting(calibration -> calibration.scope().interval())
                .containsExactlyInAnyOrder("1d", "1h", "15m");
        assertThat(CalibrationProvider.installed("NeoQuasar/Kronos-small")).isEmpty();
    }
}
