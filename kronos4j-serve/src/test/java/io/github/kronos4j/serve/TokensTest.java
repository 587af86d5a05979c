package io.github.kronos4j.serve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.kronos4j.data.SeriesLoader;
import io.github.kronos4j.forecast.BarCodec;
import io.github.kronos4j.forecast.Normalization;
import io.github.kronos4j.forecast.RoundTrip;
import io.github.kronos4j.hub.ModelCatalog;
import io.github.kronos4j.market.Bars;
import io.github.kronos4j.market.Column;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/// Bars as tokens over HTTP, with the bundled model.
class TokensTest {
    private static final Path FILE = Path.of("../examples/data/sp500_daily.csv");

    @TempDir
    static Path folder;

    private static TestServer server;

    @BeforeAll
    static void start() throws IOException {
        server = TestServer.withNano(folder).ready();
        server.put("/v1/uploads/sp500.csv", Files.readAllBytes(FILE));
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static JsonNode show(String more) {
        return server.post("/v1/tokens", "{\"upload\":\"sp500.csv\"" + more + "}")
                .json();
    }

    /// The bar that docs/concepts/token-model.md follows.
    @Test
    void answersTheNumbersOfTheLibrary() {
        JsonNode answer = show(",\"lookback\":256,\"limit\":5");

        Bars window = SeriesLoader.load(FILE).bars().tail(256);
        try (BarCodec codec = BarCodec.load(ModelCatalog.standard().find("nano").tokenizer(), 1)) {
            RoundTrip trip = codec.roundTrip(window, Normalization.UNIT_FREE);
            RoundTrip last = trip.tail(5);
            assertThat(integers(answer.at("/tokens/coarse")))
                    .isEqualTo(last.tokens().s1());
            assertThat(integers(answer.at("/tokens/fine")))
                    .isEqualTo(last.tokens().s2());
            assertThat(answer.at("/bars/close/4").asDouble()).isEqualTo(window.close(255));
            for (Column column : Column.values()) {
                if (window.has(column)) {
                    assertThat(numbers(answer.at("/coarse/bars/" + column.label())))
                            .isEqualTo(last.coarse().column(column));
                    assertThat(numbers(answer.at("/both/bars/" + column.label())))
                            .isEqualTo(last.decoded().column(column));
                }
            }
            assertThat(answer.at("/both/closeErrors/4").asDouble()).isEqualTo(trip.closeErrors(trip.decoded())[255]);
            assertThat(answer.at("/coarse/closeErrors/4").asDouble()).isEqualTo(trip.closeErrors(trip.coarse())[255]);
        }
        assertThat(answer.at("/tokens/coarse/4").asInt()).isEqualTo(154);
        assertThat(answer.at("/tokens/fine/4").asInt()).isEqualTo(628);
        assertThat(integers(answer.at("/tokens/bits/4")))
                .containsExactly(-1, 1, -1, 1, 1, -1, -1, 1, -1, -1, -1, -1, 1, -1, 1, 1, 1, -1, -1, 1);
        assertThat(answer.at("/window/bars").asInt()).isEqualTo(256);
        assertThat(answer.at("/stamps/4").asString()).isEqualTo("2020-04-17 00:00:00");
        assertThat(answer.at("/bars").has("amount")).isFalse();
        assertThat(answer.has("changed")).isFalse();
    }

    @Test
    void theWindowIsThatOfTheModelUnlessGiven() {
        assertThat(show("").at("/stamps").size()).isEqualTo(256);
        assertThat(show(",\"lookback\":40").at("/stamps").size()).isEqualTo(40);
        JsonNode earlier = show(",\"end\":\"2019-12-31\",\"limit\":3");
        assertThat(earlier.at("/window/to").asString()).isEqualTo("2019-12-31 00:00:00");
        assertThat(earlier.at("/stamps").size()).isEqualTo(3);
    }

    @Test
    void inlineBarsHaveTokensToo() {
        JsonNode answer = server.post("/v1/tokens", "{\"bars\":" + Specs.bars(3) + ",\"symbol\":\"ABC\"}")
                .json();
        assertThat(answer.at("/symbol").asString()).isEqualTo("ABC");
        assertThat(answer.at("/window/bars").asInt()).isEqualTo(64);
        assertThat(answer.at("/bars").has("volume")).isFalse();
        assertThat(answer.at("/both/bars").has("volume")).isFalse();
    }

    /// Its own tokens give the same bar; another bit gives another one.
    @Test
    void otherTokensAreAnotherBar() {
        JsonNode plain = show(",\"limit\":10");
        String at = plain.at("/stamps/2").asString();
        int coarse = plain.at("/tokens/coarse/2").asInt();
        JsonNode own = show(",\"limit\":1,\"change\":{\"at\":\"" + at + "\"}").get("changed");
        assertThat(own.at("/bars/close/0")).isEqualTo(plain.at("/both/bars/close/2"));
        assertThat(own.at("/closeError").asDouble())
                .isCloseTo(plain.at("/both/closeErrors/2").asDouble(), within(1e-12));
        JsonNode other = show(",\"limit\":1,\"change\":{\"at\":\"" + at + "\",\"coarse\":" + (coarse ^ 1) + "}")
                .get("changed");
        assertThat(other.get("coarse").asInt()).isEqualTo(coarse ^ 1);
        assertThat(other.get("fine")).isEqualTo(plain.at("/tokens/fine/2"));
        assertThat(other.at("/bits/0").asInt())
                .isEqualTo(-plain.at("/tokens/bits/2/0").asInt());
        assertThat(other.at("/bars/close/0")).isNotEqualTo(own.at("/bars/close/0"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"lookback\":1|/lookback",
                "\"lookback\":257|/lookback",
                "\"limit\":0|/limit",
                "\"horizon\":5|/horizon",
                "\"zone\":\"Mars\"|/zone",
                "\"calendar\":\"/etc/passwd\"|/calendar",
                "\"end\":\"soon\"|/end",
                "\"change\":{\"at\":\"2020-04-18 00:00:00\"}|/change/at",
                "\"change\":{\"coarse\":1}|/change/at",
                "\"change\":{\"at\":\"2020-04-17 00:00:00\",\"coarse\":1024}|/change/coarse",
                "\"change\":{\"at\":\"2020-04-17 00:00:00\",\"fine\":-1}|/change/fine"
            })
    void aFaultIsNamedWithItsPlace(String property, String pointer) {
        JsonNode problem = show("," + property);
        assertThat(problem.get("type").asString()).isEqualTo("/problems/bad-request");
        assertThat(problem.get("pointer").asString()).isEqualTo(pointer);
    }

    @Test
    void barsThatAreNotThereOrCannotBeUsedHaveTheirProblems() {
        assertThat(server.post("/v1/tokens", "{\"upload\":\"none.csv\"}").problem())
                .isEqualTo("not-found");
        assertThat(server.post("/v1/tokens", "{\"upload\":\"sp500.csv\",\"model\":\"none\"}")
                        .problem())
                .isEqualTo("not-found");
        assertThat(server.post("/v1/tokens", "{\"ticker\":\"AAPL\"}").problem()).isEqualTo("offline");
        assertThat(server.post("/v1/tokens", "{\"series\":\"us/1d/AAPL\"}").problem())
                .isEqualTo("not-found");
        String uneven = "{\"bars\":" + Specs.bars(1).replace("\"close\":[", "\"close\":[null,") + "}";
        assertThat(server.post("/v1/tokens", uneven).problem()).isEqualTo("bad-request");
        String hole = "{\"bars\":" + Specs.bars(1).replaceFirst("\"close\":\\[[^,]*,", "\"close\":[null,") + "}";
        assertThat(server.post("/v1/tokens", hole).problem()).isEqualTo("unprocessable-bars");
    }

    private static int[] integers(JsonNode array) {
        return array.valueStream().mapToInt(JsonNode::asInt).toArray();
    }

    private static double[] numbers(JsonNode array) {
        return array.valueStream().mapToDouble(JsonNode::asDouble).toArray();
    }
}
