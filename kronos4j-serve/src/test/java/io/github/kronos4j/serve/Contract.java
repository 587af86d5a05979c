package io.github.kronos4j.serve;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Error;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.github.kronos4j.serve.api.ServerResource;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// Holds responses to `openapi.yaml`, and remembers which of its operations were seen.
final class Contract {
    private static final JsonMapper MAPPER = JsonMapper.builder().build();
    private static final SchemaRegistry REGISTRY =
            SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);

    private final JsonNode document = read();
    private final Set<String> seen = new TreeSet<>();

    private static JsonNode read() {
        try (InputStream in = ServerResource.class.getResourceAsStream("openapi.yaml")) {
            String text = new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
            return MAPPER.valueToTree(new Load(LoadSettings.builder().build()).loadFromString(text));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    JsonNode document() {
        return document;
    }

    /// All operations of the description, as `GET /v1/models`.
    Set<String> operations() {
        Set<String> operations = new TreeSet<>();
        document.get("paths")
                .properties()
                .forEach(path -> path.getValue().propertyNames().stream()
                        .filter(method -> !method.equals("parameters"))
                        .forEach(method -> operations.add(method.toUpperCase(Locale.ROOT) + " " + path.getKey())));
        return operations;
    }

    /// Operations of the responses checked so far.
    synchronized Set<String> seen() {
        return new TreeSet<>(seen);
    }

    /// Checks a response.
    synchronized void check(String method, String path, int status, String type, byte[] body) {
        String place = method + " " + path + " " + status;
        String template = template(path);
        JsonNode operation = document.at("/paths").get(template).get(method.toLowerCase(Locale.ROOT));
        assertThat(operation).as(place + " is described").isNotNull();
        seen.add(method + " " + template);
        JsonNode responses = operation.get("responses");
        JsonNode response = responses.has(status + "") ? responses.get(status + "") : responses.get("default");
        assertThat(response).as(place + " is described").isNotNull();
        if (response.has("$ref")) {
            response = document.at(response.get("$ref").asString().substring(1));
        }
        JsonNode content = response.get("content");
        if (content == null) {
            assertThat(body).as(place).isEmpty();
            return;
        }
        String plain = type.replaceFirst(";.*", "");
        assertThat(content.has(plain)).as(place + " has the type " + plain).isTrue();
        if (plain.endsWith("json")) {
            validate(place, content.get(plain).get("schema"), body);
        }
    }

    /// Checks JSON against a schema of the description.
    void validate(String place, String schema, byte[] json) {
        validate(place, document.at("/components/schemas/" + schema), json);
    }

    private void validate(String place, JsonNode schema, byte[] json) {
        ObjectNode whole = (ObjectNode) schema.deepCopy();
        whole.set("components", document.get("components"));
        List<Error> errors = REGISTRY.getSchema(whole).validate(MAPPER.readTree(json));
        assertThat(errors)
                .as(place + ": " + new String(json, 0, Math.min(400, json.length), StandardCharsets.UTF_8))
                .isEmpty();
    }

    private String template(String path) {
        String plain = path.replaceFirst("\\?.*", "");
        return document.get("paths").propertyNames().stream()
                .filter(template -> plain.matches(template.replaceAll("\\{[a-z]+}", "[^/]+")))
                .min(Comparator.comparingInt(template -> template.contains("{") ? 1 : 0))
                .orElseThrow(() -> new AssertionError(path + " is not described"));
    }
}
