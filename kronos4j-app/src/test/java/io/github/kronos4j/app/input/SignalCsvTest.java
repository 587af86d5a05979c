package io.github.kronos4j.app.input;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.kronos4j.backtest.signal.ForecastSignal;
import io.github.kronos4j.data.file.AtomicFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SignalCsvTest {
    @TempDir
    Path folder;

    @Test
    void writesNoFormulasAndReadsTheSymbolsBack() throws Exception {
        Path file = folder.resolve("signals.csv");
        List<ForecastSignal> signals = List.of(
                new ForecastSignal(LocalDateTime.of(2024, 6, 18, 0, 0), "=cmd|' /C calc'!A0", 1, 2, 3, -4, 0.5),
                new ForecastSignal(LocalDateTime.of(2024, 6, 19, 0, 0), "'-A", 1, 2, 3, -4, 0.5));

        AtomicFile.write(file, out -> SignalCsv.write(signals, out));

        assertThat(Files.readString(file)).contains("2024-06-18,'=cmd|").contains("2024-06-19,''-A,1,2,3,-4,0.5");
        assertThat(SignalCsv.readForecasts(file)).isEqualTo(signals);
    }
}
