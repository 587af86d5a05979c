package io.github.kronos4j.report.backtest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.kronos4j.InvalidInputException;
import io.github.kronos4j.backtest.signal.Signal;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.util.List;
import org.junit.jupiter.api.Test;

class ScoreCsvTest {
    private static final LocalDateTime DAY = LocalDateTime.of(2024, 6, 28, 0, 0);

    @Test
    void writesTheInstrumentsOfQlibByTimeAndName() throws IOException {
        List<Signal> signals = List.of(
                new Signal(DAY, "sz.000001", 0.1 + 0.2),
                new Signal(DAY, "600519", -1e-9),
                new Signal(DAY.minusDays(1), "600519.SS", 2),
                new Signal(DAY, "aapl", 3),
                new Signal(DAY, "my series", 4));

        assertThat(csv(signals, ScoreFormat.QLIB)).isEqualTo("""
                        datetime,instrument,score
                        2024-06-27,SH600519,2
                        2024-06-28,AAPL,3
                        2024-06-28,MY SERIES,4
                        2024-06-28,SH600519,-0.000000001
                        2024-06-28,SZ000001,0.30000000000000004
                        """);
        assertThat(csv(signals, ScoreFormat.CSV)).contains("2024-06-28,600519,", "2024-06-28,sz.000001,");
    }

    @Test
    void timesHaveOneForm() throws IOException {
        List<Signal> signals = List.of(new Signal(DAY, "BTCUSDT", 1), new Signal(DAY.plusHours(4), "BTCUSDT", 2));

        assertThat(csv(signals, ScoreFormat.QLIB))
                .contains("2024-06-28 00:00:00,BTCUSDT,1\n2024-06-28 04:00:00,BTCUSDT,2\n");
    }

    @Test
    void refusesTwoSymbolsOfOneInstrument() {
        List<Signal> signals = List.of(new Signal(DAY, "600519.SH", 1), new Signal(DAY, "sh600519", 2));

        assertThatThrownBy(() -> csv(signals, ScoreFormat.QLIB))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage(
                        "the symbols 600519.SH and sh600519 are both the instrument SH600519: leave one of them out");
    }

    private static String csv(List<Signal> signals, ScoreFormat format) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ScoreCsv.write(signals, format, out);
        return out.toString(StandardCharsets.UTF_8);
    }
}
