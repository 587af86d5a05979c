package io.github.kronos4j.data.internal.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.kronos4j.InvalidInputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JsonTableTest {
    @TempDir
    Path folder;

    @Test
    void readsObjectsInAnArrayOrOnLines() throws IOException {
        String rows = "t o h l c v\n1704067200 1 4 0.5 2 10\n1704153600 2 5 1.5  20\n";
        String first = "{\"t\":1704067200,\"o\":1,\"h\":4,\"l\":0.5,\"c\":2,\"v\":10}";
        String second = "{\"v\":20,\"t\":1704153600,\"h\":5,\"o\":2,\"l\":1.5,\"c\":null}";
        check("[" + first + "," + second + "]", rows);
        check(first + "\n" + second + "\n", rows);
        check(first + "\n", "t o h l c v\n1704067200 1 4 0.5 2 10\n");
    }

    @Test
    void readsTheRowsWithinTheAnswersOfProviders() throws IOException {
        String bar = "{\"t\":\"2023-05-22T04:00:00Z\",\"o\":1,\"h\":4,\"l\":0.5,\"c\":2,\"v\":10}";
        String row = "t o h l c v\n2023-05-22T04:00:00Z 1 4 0.5 2 10\n";
        assertThat(check(
                                "{\"ticker\":\"AAPL\",\"resultsCount\":1,\"a\":1,\"b\":2,\"d\":3,\"results\":[" + bar
                                        + "]}",
                                row)
                        .labels())
                .containsExactly("AAPL");
        assertThat(check("{\"bars\":{\"AAPL\":[" + bar + "]},\"next_page_token\":null}", row)
                        .labels())
                .containsExactly("AAPL");
        assertThat(check(
                                "{\"meta\":{\"symbol\":\"MSFT\",\"interval\":\"1day\"},\"values\":[{\"datetime\":\"2024-01-02\","
                                        + "\"open\":\"1\",\"high\":\"4\",\"low\":\"0.5\",\"close\":\"2\"}],\"status\":\"ok\"}",
                                "datetime open high low close\n2024-01-02 1 4 0.5 2\n")
                        .labels())
                .containsExactly("MSFT");
    }

    @Test
    void readsSeveralSeriesWithTheirSymbols() throws IOException {
        String bar = "{\"t\":\"2023-05-22\",\"o\":1,\"h\":4,\"l\":0.5,\"c\":2}";
        String rows = "symbol t o h l c\nAAPL 2023-05-22 1 4 0.5 2\nMSFT 2023-05-22 1 4 0.5 2\n";
        check("{\"bars\":{\"AAPL\":[" + bar + "],\"MSFT\":[" + bar + "]},\"next\":null}", rows);
        check("{\"AAPL\":{\"meta\":{},\"values\":[" + bar + "]},\"MSFT\":{\"values\":[" + bar + "]}}", rows);
        check("[{\"symbol\":\"AAPL\",\"bars\":[" + bar + "]},{\"bars\":[" + bar + "],\"symbol\":\"MSFT\"}]", rows);
    }

    @Test
    void readsArrays() throws IOException {
        String rows = "1714521600000 1 4 0.5 2 10\n1714525200000 2 5 1.5 3 20\n";
        String arrays = "[1714521600000,1,4,0.5,2,10],[1714525200000,2,5,1.5,3,20]";
        check("[" + arrays + "]", rows);
        check(arrays.replace("],[", "]\n["), rows);
        check("[" + arrays.replaceAll("([\\d.]+)", "\"$1\"") + "]", rows);
        check("{\"code\":\"0\",\"msg\":\"\",\"data\":[" + arrays + "]}", rows);
        assertThat(check(
                                "{\"retCode\":0,\"result\":{\"symbol\":\"BTCUSDT\",\"list\":[" + arrays
                                        + "]},\"time\":1714525200000}",
                                rows)
                        .labels())
                .containsExactly("BTCUSDT");
        assertThat(check("{\"error\":[],\"result\":{\"XXBTZUSD\":[" + arrays + "],\"last\":1714525200}}", rows)
                        .labels())
                .containsExactly("XXBTZUSD");
    }

    @Test
    void readsTextsWithCommas() throws IOException {
        assertThat(check(
                                "{\"rc\":0,\"data\":{\"code\":\"600519\",\"name\":\"贵州茅台\",\"klines\":[\"2024-01-02,1,2,4,0.5,10\","
                                        + "\"2024-01-03,2,3,5,1.5,20\"]}}",
                                "2024-01-02 1 2 4 0.5 10\n2024-01-03 2 3 5 1.5 20\n")
                        .labels())
                .containsExactly("600519", "贵州茅台");
    }

    @Test
    void readsObjectsKeyedByTime() throws IOException {
        assertThat(check(
                                "{\"Meta Data\":{\"1. Information\":\"Daily\",\"2. Symbol\":\"IBM\"},\"Time Series (Daily)\":{"
                                        + "\"2024-01-03\":{\"1. open\":\"1\",\"2. high\":\"4\",\"3. low\":\"0.5\",\"4. close\":\"2\"},"
                                        + "\"2024-01-02\":{\"1. open\":\"2\",\"2. high\":\"5\",\"3. low\":\"1.5\",\"4. close\":\"3\"}}}",
                                "timestamps 1. open 2. high 3. low 4. close\n2024-01-03 1 4 0.5 2\n2024-01-02 2 5 1.5 3\n")
                        .labels())
                .containsExactly("IBM");
        check(
                "{\"2024-01-02\":[1,4,0.5,2],\"2024-01-03\":[2,5,1.5,3]}",
                "2024-01-02 1 4 0.5 2\n2024-01-03 2 5 1.5 3\n");
    }

    @Test
    void readsColumns() throws IOException {
        check(
                "{\"s\":\"ok\",\"t\":[1704067200,1704153600],\"o\":[1,2],\"h\":[4,5],\"l\":[0.5,1.5],\"c\":[2,null]}",
                "t o h l c\n1704067200 1 4 0.5 2\n1704153600 2 5 1.5 \n");
        assertThat(check(
                                "{\"chart\":{\"result\":[{\"meta\":{\"symbol\":\"AAPL\",\"a\":1},\"timestamp\":[1704067200,1704153600],"
                                        + "\"indicators\":{\"quote\":[{\"open\":[1,2],\"high\":[4,5],\"low\":[0.5,1.5],\"close\":[2,3]}],"
                                        + "\"adjclose\":[{\"adjclose\":[2,3]}]}}],\"error\":null}}",
                                "timestamp open high low close adjclose\n1704067200 1 4 0.5 2 2\n1704153600 2 5 1.5 3 3\n")
                        .labels())
                .containsExactly("AAPL");
    }

    @Test
    void readsAllOrientationsOfPandas() throws IOException {
        String rows = "timestamps open high low close\n1704067200000 1 4 0.5 2\n1704153600000 2 5 1.5 3\n";
        check(
                "{\"columns\":[\"open\",\"high\",\"low\",\"close\"],\"index\":[1704067200000,1704153600000],"
                        + "\"data\":[[1,4,0.5,2],[2,5,1.5,3]]}",
                rows);
        check(
                "{\"data\":[[1,4,0.5,2],[2,5,1.5,3]],\"index\":[1704067200000,1704153600000],"
                        + "\"columns\":[\"open\",\"high\",\"low\",\"close\"]}",
                rows);
        check(
                "{\"1704067200000\":{\"open\":1,\"high\":4,\"low\":0.5,\"close\":2},"
                        + "\"1704153600000\":{\"open\":2,\"high\":5,\"low\":1.5,\"close\":3}}",
                rows);
        check(
                "{\"open\":{\"1704067200000\":1,\"1704153600000\":2},\"high\":{\"1704067200000\":4,\"1704153600000\":5},"
                        + "\"low\":{\"1704067200000\":0.5,\"1704153600000\":1.5},\"close\":{\"1704067200000\":2,\"1704153600000\":3}}",
                rows);
        check(
                "{\"schema\":{\"fields\":[{\"name\":\"index\",\"type\":\"datetime\"},{\"name\":\"open\",\"type\":\"integer\"}],"
                        + "\"primaryKey\":[\"index\"],\"pandas_version\":\"1.4.0\"},\"data\":[{\"index\":\"2024-01-01T00:00:00.000\","
                        + "\"open\":1,\"high\":4,\"low\":0.5,\"close\":2}]}",
                "index open high low close\n2024-01-01T00:00:00.000 1 4 0.5 2\n");
    }

    @Test
    void leavesOutKeysThatCountRows() throws IOException {
        String rows = "date open high low close\n2024-01-02 1 4 0.5 2\n2024-01-03 2 5 1.5 3\n";
        check(
                "{\"date\":{\"0\":\"2024-01-02\",\"1\":\"2024-01-03\"},\"open\":{\"0\":1,\"1\":2},\"high\":{\"0\":4,\"1\":5},"
                        + "\"low\":{\"0\":0.5,\"1\":1.5},\"close\":{\"0\":2,\"1\":3}}",
                rows);
        check(
                "{\"0\":{\"date\":\"2024-01-02\",\"open\":1,\"high\":4,\"low\":0.5,\"close\":2},"
                        + "\"1\":{\"date\":\"2024-01-03\",\"open\":2,\"high\":5,\"low\":1.5,\"close\":3}}",
                rows);
        check(
                "{\"columns\":[\"date\",\"open\",\"high\",\"low\",\"close\"],\"index\":[0,1],"
                        + "\"data\":[[\"2024-01-02\",1,4,0.5,2],[\"2024-01-03\",2,5,1.5,3]]}",
                rows);
    }

    @Test
    void namesNestedValuesByTheirLastKeys() throws IOException {
        check(
                "{\"instrument\":\"EUR_USD\",\"candles\":[{\"complete\":true,\"time\":\"2024-01-02\",\"mid\":{\"o\":\"1\",\"h\":\"4\","
                        + "\"l\":\"0.5\",\"c\":\"2\"}}]}",
                "complete time o h l c\ntrue 2024-01-02 1 4 0.5 2\n");
        check(
                "[{\"time\":{\"$date\":\"2024-01-02\"},\"bid\":{\"o\":1,\"h\":4},\"ask\":{\"o\":2,\"h\":5}}]",
                "time bid.o bid.h ask.o ask.h\n2024-01-02 1 4 2 5\n");
    }

    @Test
    void notesBarsInOtherPlaces() throws IOException {
        Table table = check(
                "{\"daily\":[[1,2,3,4,5],[2,2,3,4,5]],\"weekly\":{\"rows\":[[1,2,3,4,5]]}}", "1 2 3 4 5\n2 2 3 4 5\n");
        assertThat(table.notes()).singleElement().asString().contains("only the largest table, of 2 rows");
    }

    @Test
    void reportsWhatIsNoRow() {
        fails("[{\"t\":1,\"o\":1,\"h\":1,\"l\":1,\"c\":1},[1,2]]", "row 2: found an array instead of an object");
        fails("[[1,2,3,4,5],7]", "row 2: found '7' instead of an array");
        fails("[[1,2,3,4,[5]],[1,2,3,4,5],[1,2,3,4,5]]", "row 1: the value of 5 is an array instead of one number");
        fails("[{\"t\":1,\"o\":1,\"h\":1,\"l\":1,\"c\":1},", "row 2: the text is not valid JSON");
        fails("{\"s\":\"ok\"", "not valid JSON");
        fails("[1,2", "not valid JSON");
        fails("1 2 3", "no rows of bars");
    }

    @Test
    void reportsKeysThatOccurTwice() {
        fails(
                "{\"t\":\"2024-01-01\",\"o\":1,\"h\":1,\"l\":1,\"c\":1,\"c\":5}\n{\"t\":\"2024-01-02\",\"o\":1,\"h\":1,\"l\":1,\"c\":1}",
                "row 1: the key c occurs twice");
    }

    @Test
    void reportsColumnsOfDifferentLengths() {
        fails("{\"t\":[1,2],\"o\":[1,2],\"h\":[4,5],\"l\":[1,2],\"v\":[2]}", "v has more or fewer values");
        fails(
                "{\"o\":{\"2024\":1,\"2025\":1},\"h\":{\"2024\":1,\"2025\":1},\"l\":{\"2024\":1,\"2026\":1},\"c\":{\"2024\":1,\"2025\":1}}",
                "row 2: the column l has the key '2026'");
    }

    private Table check(String json, String rows) throws IOException {
        Table table = new JsonTable(write(json));
        assertThat(Rows.of(table)).isEqualTo(rows);
        assertThat(Rows.head(table, 100)).isEqualTo(rows);
        int header = table.names().isEmpty() ? 0 : 1;
        assertThat(Rows.head(table, 1).lines()).hasSize(header + 1);
        return table;
    }

    private void fails(String json, String message) {
        assertThatExceptionOfType(InvalidInputException.class)
                .isThrownBy(() -> Rows.of(new JsonTable(write(json))))
                .withMessageContaining(message)
                .withMessageContaining("write bars in the form");
    }

    private Path write(String json) throws IOException {
        return Files.writeString(folder.resolve("bars.json"), json);
    }
}
