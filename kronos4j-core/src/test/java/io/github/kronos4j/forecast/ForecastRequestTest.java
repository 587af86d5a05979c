package io.github.kronos4j.forecast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.kronos4j.KronosException;
import io.github.kronos4j.market.Bars;
import io.github.kronos4j.market.TradingCalendar;
import io.github.kronos4j.market.calendar.TradingCalendars;
import io.github.kronos4j.testkit.Golden;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ForecastRequestTest {
    private static final Bars HISTORY = Golden.bars(0, 60);

    @Test
    void hasSafeDefaults() {
        ForecastRequest request = ForecastRequest.builder(HISTORY)
                .timestamps(List.of(HISTORY.time(59).plusMinutes(5)))
                .build();
        assertThat(request.symbol()).isEmpty();
        assertThat(request.horizon()).isOne();
        assertThat(request.calendar()).isEqualTo(ForecastCalendar.GIVEN);
        assertThat(request.sampling()).isEqualTo(Sampling.probabilistic());
        assertThat(request.context()).isEqualTo(new ContextWindow(512, 32));
        assertThat(request.repair()).isEqualTo(RepairPolicy.REPAIR);
        assertThat(request.normalization()).isEqualTo(Normalization.UNIT_FREE);
        assertThat(request.drawKey()).isEqualTo(DrawKey.of(HISTORY));
    }

    @Test
    void aCalendarSetsTheTimestamps() {
        TradingCalendar calendar = TradingCalendars.learned(HISTORY.zone());
        ForecastRequest request = ForecastRequest.builder(HISTORY)
                .horizon(7, calendar)
                .reference()
                .build();
        assertThat(request.horizon()).isEqualTo(7);
        assertThat(request.timestamps().getFirst()).isAfter(HISTORY.time(59));
        assertThat(request.calendar().name()).isEqualTo(calendar.name());
        assertThat(request.context()).isEqualTo(new ContextWindow(512, 1));
        assertThat(request.repair()).isEqualTo(RepairPolicy.RAW);
        assertThat(request.normalization()).isEqualTo(Normalization.REFERENCE);
        assertThat(request.drawKey()).isEqualTo(request.symbol().hashCode());
    }

    @Test
    void requiresSomethingToForecast() {
        ForecastRequest.Builder builder = ForecastRequest.builder(HISTORY).symbol("600977.SH");
        assertRejected(
                builder::build, "the request for 600977.SH has no bars to forecast: set a horizon or timestamps");
        assertRejected(
                () -> builder.horizon(0, TradingCalendars.learned(HISTORY.zone())), "horizon is 0: use at least 1 bar");
        assertRejected(
                () -> new ForecastRequest(
                        "",
                        HISTORY,
                        List.of(),
                        ForecastCalendar.GIVEN,
                        Sampling.greedy(),
                        ContextWindow.DEFAULT,
                        RepairPolicy.RAW,
                        Normalization.UNIT_FREE),
                "the request for a series has no bars to forecast");
    }

    @ParameterizedTest
    @CsvSource({
        "-0.1, 0, 1, 1, the temperature is -0.1: use a number from 0 (greedy) to 100",
        "101, 0, 1, 1, the temperature is 101.0",
        "NaN, 0, 1, 1, the temperature is NaN",
        "1, -1, 1, 1, 'topK is -1: use a whole number, or 0 to keep every token'",
        "1, 0, 0, 1, topP is 0.0: use a number above 0 and up to 1",
        "1, 0, 1.1, 1, topP is 1.1",
        "1, 0, NaN, 1, topP is NaN",
        "1, 0, 1, 0, the number of samples is 0: use at least 1",
    })
    void rejectsInvalidSampling(double temperature, int topK, double topP, int samples, String message) {
        assertRejected(() -> new Sampling(temperature, topK, topP, samples, 0), message);
    }

    @Test
    void hasPresets() {
        assertThat(Sampling.greedy().isGreedy()).isTrue();
        assertThat(Sampling.point()).isEqualTo(new Sampling(0.6, 0, 0.9, 10, 0));
        assertThat(Sampling.probabilistic()).isEqualTo(new Sampling(1, 0, 1, 30, 0));
        assertThat(Sampling.point().withTopK(1).isGreedy()).isTrue();
        assertThat(Sampling.greedy()
                        .withTemperature(0.5)
                        .withTopK(4)
                        .withTopP(0.3)
                        .withSamples(2)
                        .withSeed(9))
                .isEqualTo(new Sampling(0.5, 4, 0.3, 2, 9));
    }

    @ParameterizedTest
    @CsvSource({
        "1, 1, the context length is 1: use at least 2",
        "64, 0, slide is 0: use a number from 1 to the context length (64)",
        "64, 65, slide is 65: use a number from 1 to the context length (64)",
    })
    void rejectsInvalidContextWindows(int maxContext, int slide, String message) {
        assertRejected(() -> new ContextWindow(maxContext, slide), message);
    }

    @Test
    void historyLeavesRoomForTheForecast() {
        ContextWindow context = new ContextWindow(513, 32);
        assertThat(context.history(24)).isEqualTo(489);
        assertThat(context.history(256)).isEqualTo(257);
        assertThat(context.history(1_000)).isEqualTo(257);
    }

    private static void assertRejected(ThrowingCallable call, String message) {
        assertThatThrownBy(call).isInstanceOf(KronosException.class).hasMessageStartingWith(message);
    }
}
