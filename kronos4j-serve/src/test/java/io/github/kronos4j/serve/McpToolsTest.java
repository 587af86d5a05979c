package io.github.kronos4j.serve;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.github.kronos4j.serve.mcp.Toolbox;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Every tool: its answers are as `tools.yaml` describes them, and as REST gives them.
class McpToolsTest {
    private static final SchemaRegistry REGISTRY =
            SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);

    @TempDir
    Path folder;

    private TestServer server;

    @BeforeEach
    void start() {
        server = TestServer.start(TestServer.config(folder), new ControlledForecaster())
                .ready();
    }

    private Path ledger() {
        return folder.resolve("ledger");
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private ObjectNode call(String tool, String arguments) {
        ObjectNode result = new McpHttp(server).tool(tool, arguments);
        String text = result.at("/content/0/text").asString();
        assertThat(text.getBytes(StandardCharsets.UTF_8).length).isBetween(1, 8192);
        assertThat(text.toLowerCase(Locale.ROOT)).doesNotContainPattern("\\b(buy|sell)\\b");
        if (!result.get("isError").asBoolean()) {
            assertThat(REGISTRY.getSchema(schema(tool, "outputSchema")).validate(result.get("structuredContent")))
                    .as(tool)
                    .isEmpty();
        }
        return result;
    }

    private static JsonNode schema(String tool, String kind) {
        return Toolbox.describe()
                .get("tools")
                .valueStream()
                .filter(description -> description.get("name").asString().equals(tool))
                .findFirst()
                .orElseThrow()
                .get(kind);
    }

    private String failure(String tool, String arguments) {
        ObjectNode result = call(tool, arguments);
        assertThat(result.get("isError").asBoolean()).isTrue();
        assertThat(result.has("structuredContent")).isFalse();
        return result.at("/content/0/text").asString();
    }

    private static String quoted(byte[] bytes) {
        return TestServer.MAPPER.writeValueAsString(new String(bytes, StandardCharsets.UTF_8));
    }

    @Test
    void anUploadIsForecastWithTheNumbersOfRest() {
        JsonNode upload = call("upload_bars", "{\"name\":\"my.csv\",\"content\":" + quoted(Specs.csv(1)) + "}")
                .get("structuredContent");
        assertThat(upload).isEqualTo(server.get("/v1/uploads/my.csv").json());
        String arguments = "\"upload\":\"my.csv\",\"horizon\":40,\"sampling\":{\"samples\":20}";
        ObjectNode result = call("forecast", "{" + arguments + ",\"chart\":true}");
        JsonNode answer = result.get("structuredContent");
        JsonNode rest = server.submit("{" + arguments + "}").json();
        assertThat(answer.get("id")).isEqualTo(rest.get("id"));
        assertThat(answer.get("interval80")).isEqualTo(rest.at("/outlook/closeInterval80"));
        assertThat(answer.get("probabilityUp")).isEqualTo(rest.at("/outlook/probabilityUp"));
        assertThat(answer.get("lastClose")).isEqualTo(rest.at("/outlook/lastClose"));
        assertThat(answer.get("dataUntil")).isEqualTo(rest.at("/history/to"));
        assertThat(answer.get("warnings")).isEqualTo(rest.get("warnings"));
        assertThat(answer.get("closes").size()).isEqualTo(12);
        assertThat(answer.at("/closes/0/step").asInt()).isEqualTo(1);
        assertThat(answer.at("/closes/11/step").asInt()).isEqualTo(40);
        for (JsonNode close : answer.get("closes")) {
            int bar = close.get("step").asInt() - 1;
            assertThat(close.get("stamp")).isEqualTo(rest.get("stamps").get(bar));
            assertThat(close.get("mean")).isEqualTo(rest.at("/mean/close").get(bar));
            close.get("quantiles")
                    .properties()
                    .forEach(level -> assertThat(level.getValue())
                            .isEqualTo(rest.at("/quantiles/close")
                                    .get(level.getKey())
                                    .get(bar)));
        }
        assertThat(result.at("/content/0/text").asString()).contains("not calibrated", "P(up)", "not advice");
        assertThat(result.at("/content/1/mimeType").asString()).isEqualTo("image/png");
        resources(result, rest);
    }

    private void resources(JsonNode result, JsonNode rest) {
        JsonNode png = read(result.at("/content/2/uri").asString());
        String place = "/v1/forecasts/" + rest.get("id").asString();
        assertThat(Base64.getDecoder().decode(png.get("blob").asString()))
                .isEqualTo(server.get(place + ".png").body());
        JsonNode json = TestServer.MAPPER.readTree(
                read(result.at("/content/3/uri").asString()).get("text").asString());
        assertThat(json.get("quantiles")).isEqualTo(rest.get("quantiles"));
        assertThat(json.has("paths")).isFalse();
        assertThat(read(result.at("/content/4/uri").asString()).get("text").asString())
                .isEqualTo(server.get(place + ".csv").text());
    }

    private JsonNode read(String uri) {
        return McpHttp.json(new McpHttp(server).ask(McpHttp.modern(1, "resources/read", "\"uri\":\"" + uri + "\"")))
                .at("/result/contents/0");
    }

    @Test
    void argumentsOfAForecastArePropertiesOfRest() {
        Set<String> rest = properties("ForecastSpec");
        // The answer has a fixed form, and the calendar knows the times.
        rest.removeAll(Set.of("include", "stamps"));
        rest.add("chart");
        assertThat(new TreeSet<>(
                        schema("forecast", "inputSchema").get("properties").propertyNames()))
                .isEqualTo(rest);
    }

    private Set<String> properties(String schema) {
        return new TreeSet<>(server.contract
                .document()
                .at("/components/schemas/" + schema + "/properties")
                .propertyNames());
    }

    @Test
    void otherToolsAnswerAsDescribed() {
        call(
                "upload_bars",
                "{\"name\":\"a.csv\",\"base64\":\"" + Base64.getEncoder().encodeToString(Specs.csv(2)) + "\"}");
        assertThat(call("list_series", "{\"query\":\"x\"}")
                        .at("/structuredContent/uploads/0")
                        .asString())
                .isEqualTo("a.csv");
        ObjectNode bars = call("read_bars", "{\"upload\":\"a.csv\",\"limit\":120,\"to\":\"2024-02-01\"}");
        assertThat(bars.get("structuredContent"))
                .isEqualTo(server.get("/v1/uploads/a.csv/bars?limit=120&to=2024-02-01")
                        .json());
        assertThat(call("list_models", "{}").get("structuredContent").get("models"))
                .isEqualTo(server.get("/v1/models").json().get("models"));
    }

    @Test
    void aForecastHasTheRiskAndTheBarsHeldOutOfRest() {
        call("upload_bars", "{\"name\":\"a.csv\",\"content\":" + quoted(Specs.csv(1)) + "}");
        String arguments =
                "{\"upload\":\"a.csv\",\"horizon\":5,\"holdout\":true,\"sampling\":{\"samples\":300},\"risk\":"
                        + "{\"side\":\"long\",\"stop\":{\"distance\":0.01},\"target\":{\"distance\":0.02},\"tails\":true}}";
        JsonNode answer = call("forecast", arguments).get("structuredContent");
        JsonNode rest = server.submit(arguments).json();
        assertThat(answer.get("risk")).isEqualTo(rest.get("risk"));
        assertThat(answer.get("holdout")).isEqualTo(rest.get("holdout"));
        assertThat(answer.at("/closes/4/actual"))
                .isEqualTo(rest.at("/truth/close").get(4));
    }

    @Test
    void aScanIsThatOfRest() {
        call("upload_bars", "{\"name\":\"a.csv\",\"content\":" + quoted(Specs.csv(1)) + "}");
        call("upload_bars", "{\"name\":\"b.csv\",\"content\":" + quoted(Specs.csv(2)) + "}");
        JsonNode answer = call("scan", "{\"uploads\":\"*.csv\",\"asOf\":\"2024-04-01\",\"horizon\":5,\"top\":1}")
                .get("structuredContent");
        assertThat(answer.get("forecasts").asInt()).isEqualTo(2);
        JsonNode rest = server.get("/v1/scans/" + answer.get("scan").asString() + "/rows")
                .json();
        assertThat(answer.get("rows").size()).isEqualTo(1);
        assertThat(answer.at("/rows/0")).isEqualTo(rest.at("/rows/0"));
        assertThat(failure("scan", "{\"uploads\":\"*.csv\"}")).startsWith("there is no day");
        assertThat(failure("scan", "{\"top\":\"x\"}")).startsWith("top is \"x\"");
        assertThat(failure("scan", "{\"top\":51}")).startsWith("top is 51");
        assertThat(failure("scan", "{\"top\":null,\"scan\":null,\"rank\":\"best\"}"))
                .startsWith("the rank is unknown");
        assertThat(failure("scan", "{\"scan\":\"0000000000000000\"}")).startsWith("there is no scan");
    }

    @Test
    void aScanObeysItsRules() {
        call("upload_bars", "{\"name\":\"a.csv\",\"content\":" + quoted(Specs.csv(1)) + "}");
        call("upload_bars", "{\"name\":\"b.csv\",\"content\":" + quoted(Specs.csv(2)) + "}");
        String scan = "{\"uploads\":\"*.csv\",\"asOf\":\"2024-04-01\",\"horizon\":5,\"eligibility\":";
        ObjectNode result = call("scan", scan + "{\"statuses\":{\"b\":\"ST\"}}}");
        assertThat(result.at("/structuredContent/forecasts").asInt()).isEqualTo(1);
        assertThat(result.at("/structuredContent/rows/1/status").asString()).isEqualTo("ineligible");
        assertThat(result.at("/content/0/text").asString()).contains("b: ineligible, ");
        assertThat(failure("scan", scan + "{\"members\":[\"c\"]}}")).startsWith("none of the 2 series is a member");
        assertThat(failure("scan", scan + "{\"turnoverBars\":5}}")).startsWith("turnoverBars has no effect");
    }

    @Test
    void argumentsOfAScanArePropertiesOfRest() {
        JsonNode properties = schema("scan", "inputSchema").get("properties");
        Set<String> rest = properties("ScanSpec");
        rest.addAll(Set.of("scan", "top"));
        assertThat(new TreeSet<>(properties.propertyNames())).isEqualTo(rest);
        assertThat(new TreeSet<>(properties.at("/eligibility/properties").propertyNames()))
                .isEqualTo(properties("EligibilitySpec"));
    }

    @Test
    void anEvaluationHasItsConclusions() {
        call("upload_bars", "{\"name\":\"a.csv\",\"content\":" + quoted(Specs.csv(1)) + "}");
        ObjectNode result = call("evaluate", "{\"uploads\":[\"a.csv\"],\"lookback\":30,\"horizon\":5}");
        JsonNode answer = result.get("structuredContent");
        assertThat(answer.get("conclusions").isEmpty()).isFalse();
        assertThat(result.at("/content/0/text").asString())
                .contains(answer.at("/conclusions/0/headline").asString());
        String job = answer.get("job").asString();
        assertThat(server.get("/v1/jobs/" + job).json().at("/result/conclusions"))
                .isEqualTo(answer.get("conclusions"));
        assertThat(call("evaluate", "{\"job\":\"" + job + "\"}").get("structuredContent"))
                .isEqualTo(answer);
        assertThat(failure("evaluate", "{}")).startsWith("none of pattern and uploads is given");
        assertThat(failure("evaluate", "{\"uploads\":[\"a.csv\"],\"lookback\":99,\"horizon\":50}"))
                .isNotEmpty();
    }

    @Test
    void theRecordIsThatOfTheLedger() throws IOException {
        assertThat(failure("track_record", "{}")).startsWith("no forecasts are recorded yet");
        Files.createDirectory(ledger());
        assertThat(call("track_record", "{}").at("/content/0/text").asString()).isEqualTo("recorded forecasts: 0");
    }

    @Test
    void faultsOfTheInputAreSentencesForTheModel() {
        assertThat(failure("forecast", "{}"))
                .isEqualTo("none of series, upload, ticker and bars is given: give exactly one");
        assertThat(failure("forecast", "{\"upload\":\"none.csv\"}")).startsWith("there is no upload none.csv");
        assertThat(failure("forecast", "{\"include\":[]}")).startsWith("there is no argument include of forecast");
        assertThat(failure("forecast", "{\"upload\":\"a\",\"chart\":1}")).startsWith("chart is neither true nor false");
        assertThat(failure("forecast", Specs.of(1, ",\"horizon\":\"x\"").replaceFirst("\"horizon\":5,", "")))
                .isEqualTo("/horizon has a value of the wrong type: see the description of the interface for the form");
        assertThat(failure("forecast", "{\"ticker\":\"AAPL\"}")).contains("offline");
        assertThat(failure("upload_bars", "{\"name\":\"a.csv\"}")).startsWith("none of content, base64 is given");
        assertThat(failure("upload_bars", "{\"name\":\"../a\",\"content\":\"x\"}"))
                .startsWith("the name of an upload");
        assertThat(failure("upload_bars", "{\"content\":\"x\"}")).startsWith("there is no name");
        assertThat(failure("upload_bars", "{\"path\":\"/etc/passwd\"}")).startsWith("there is no argument path");
        assertThat(failure("upload_bars", "{\"name\":\"a\",\"base64\":\"=\"}")).startsWith("base64 is not Base64 text");
        assertThat(failure("read_bars", "{}")).startsWith("none of series and upload is given");
        assertThat(failure("read_bars", "{\"upload\":\"a\",\"limit\":121}")).startsWith("limit is 121");
        assertThat(failure("list_models", "{\"a\":1}"))
                .isEqualTo("there is no argument a of list_models: leave it out");
    }

    @Test
    void unusableBarsAreNamed() {
        call("upload_bars", "{\"name\":\"no.csv\",\"content\":\"hello\"}");
        assertThat(failure("forecast", "{\"upload\":\"no.csv\"}")).startsWith("no.csv is not a file of bars");
        String broken = Specs.of(1).replaceFirst("\"close\":\\[[^,]*,[^,]*", "\"close\":[100,null");
        assertThat(failure("forecast", broken)).contains("\n- ");
    }
}
