package io.github.kronos4j.data.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.kronos4j.KronosException;
import io.github.kronos4j.internal.http.HttpStatusException;
import io.github.kronos4j.market.Bar;
import io.github.kronos4j.market.Bars;
import io.github.kronos4j.market.Column;
import io.github.kronos4j.market.Interval;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Contract of every [MarketSource], checked with daily bars against a server that answers in the provider's format. A
/// new provider extends this class.
abstract class MarketSourceContract {
    private static final LocalDate MONDAY = LocalDate.of(2024, 6, 17);
    private static final LocalDate FRIDAY = LocalDate.of(2024, 6, 21);
    /// The bars of a week, of the Friday before and of the Monday after it.
    private static final List<Bar> BARS = Stream.of(14, 17, 18, 19, 20, 21, 24)
            .map(day -> LocalDate.of(2024, 6, day))
            .map(MarketSourceContract::bar)
            .toList();

    private final Replay replay = new Replay();

    /// Ticker of the bars.
    abstract String ticker();

    /// Opens the source.
    abstract MarketSource source(SourceRequests.Context context);

    /// Encodes bars as the provider does.
    ///
    /// @param bars in ascending order, volume in shares or coins, amount in currency
    /// @return the responses, by a part of the address that they answer
    abstract Map<String, byte[]> responses(List<Bar> bars);

    @BeforeEach
    void setKeys() {
        replay.environment.put("TUSHARE_TOKEN", "secret");
        replay.environment.put("ALPHAVANTAGE_API_KEY", "secret");
    }

    @AfterEach
    void stop() {
        replay.close();
    }

    @Test
    void returnsTheBarsOfTheRangeInAscendingOrder() {
        respond(responses(BARS));

        Bars bars = fetch();

        assertThat(bars.size()).isEqualTo(5);
        for (int i = 0; i < 5; i++) {
            Bar expected = BARS.get(i + 1);
            assertThat(bars.time(i)).isEqualTo(expected.time());
            assertThat(bars.open(i)).isEqualTo(expected.open());
            assertThat(bars.high(i)).isEqualTo(expected.high());
            assertThat(bars.low(i)).isEqualTo(expected.low());
            assertThat(bars.close(i)).isEqualTo(expected.close());
        }
    }

    @Test
    void returnsTheIntervalOnTheClockOfTheMarket() {
        respond(responses(BARS));

        Bars bars = fetch();

        assertThat(bars.zone()).isEqualTo(query().symbol().market().zone());
        assertThat(Interval.infer(bars)).isEqualTo(query().interval());
    }

    @Test
    void returnsVolumeInSharesOrCoinsAndAmountInCurrency() {
        respond(responses(BARS));

        Bars bars = fetch();

        assertThat(bars.has(Column.VOLUME)).isTrue();
        assertThat(bars.has(Column.AMOUNT))
                .isEqualTo(source(replay.context()).capabilities().hasAmount());
        for (int i = 0; i < bars.size(); i++) {
            assertThat(bars.volume(i)).isCloseTo(BARS.get(i + 1).volume(), within(1e-6));
            if (bars.has(Column.AMOUNT)) {
                assertThat(bars.amount(i)).isCloseTo(BARS.get(i + 1).amount(), within(1e-6));
            }
        }
    }

    @Test
    void returnsOrReportsARangeWithoutBars() {
        respond(responses(List.of()));

        try {
            assertThat(fetch().isEmpty()).isTrue();
        } catch (KronosException e) {
            assertThat(e).hasMessageStartingWith(name() + " did not return " + query());
        }
    }

    @Test
    void supportsOnlyTheIntervalsThatItOffers() {
        SourceCapabilities capabilities = source(replay.context()).capabilities();

        assertThat(capabilities.supports(query())).isTrue();
        BarQuery unsupported =
                new BarQuery(query().symbol(), Interval.parse("7m"), query().from(), query().to(), Adjustment.NONE);
        assertThat(capabilities.supports(unsupported)).isFalse();
    }

    @Test
    void reportsARejectionWithoutRetrying() {
        replay.on("/", 403, "no access");

        assertThatThrownBy(this::fetch)
                .isInstanceOf(KronosException.class)
                .hasMessageStartingWith(name() + " did not return " + query())
                .hasMessageContainingAll("403 (forbidden)", "\"no access\"")
                .hasMessageEndingWith(SourceRequests.REMEDY)
                .hasMessageNotContaining("secret")
                .hasCauseInstanceOf(HttpStatusException.class);
        assertThat(replay.requests).hasSize(1);
    }

    @Test
    void reportsAResponseInAnotherFormat() {
        replay.on("/", "<html>busy</html>");

        assertThatThrownBy(this::fetch)
                .isInstanceOf(KronosException.class)
                .hasMessageStartingWith(name() + " did not return " + query());
    }

    @Test
    void retriesAfterTheWaitOfARateLimit() {
        Map<String, byte[]> responses = responses(BARS);
        responses.keySet().forEach(part -> replay.on(part, 429, "", "Retry-After", "7"));
        respond(responses);

        assertThat(fetch().size()).isEqualTo(5);
        assertThat(replay.waits).contains(Duration.ofSeconds(7));
        assertThat(replay.notes).allMatch(note -> note.startsWith(name() + ": ") && note.endsWith("in 7 s"));
    }

    @Test
    void reportsAServerThatStaysUnavailable() {
        replay.on("/", 503, "");

        assertThatThrownBy(this::fetch)
                .isInstanceOf(KronosException.class)
                .hasMessageContainingAll(name() + " did not return " + query(), "503 (unavailable)");
        assertThat(replay.requests).hasSize(3);
    }

    @Test
    void requiresNoOtherKeyThanTheOneItNames() {
        String variable = source(replay.context()).capabilities().keyVariable();
        replay.environment.keySet().removeIf(key -> !key.endsWith("_URL"));
        respond(responses(BARS));

        if (variable.isEmpty()) {
            assertThat(fetch().size()).isEqualTo(5);
        } else {
            assertThatThrownBy(this::fetch)
                    .isInstanceOf(KronosException.class)
                    .hasMessageContainingAll(name() + " requires an API key", variable);
            assertThat(replay.requests).isEmpty();
        }
    }

    /// Encodes text.
    static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private BarQuery query() {
        return new BarQuery(Symbol.parse(ticker()), Interval.parse("1d"), MONDAY, FRIDAY, Adjustment.NONE);
    }

    private String name() {
        return source(replay.context()).capabilities().name();
    }

    private Bars fetch() {
        return source(replay.context()).fetch(query()).bars();
    }

    private void respond(Map<String, byte[]> responses) {
        responses.forEach((part, body) -> replay.on(part, 200, body));
    }

    private static Bar bar(LocalDate day) {
        double close = 100 + day.getDayOfMonth();
        double volume = 1000 * day.getDayOfMonth();
        return new Bar(day.atStartOfDay(), close - 0.5, close + 1, close - 1.25, close, volume, volume * close);
    }
}
