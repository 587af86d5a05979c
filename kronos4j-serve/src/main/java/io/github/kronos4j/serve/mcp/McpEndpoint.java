package io.github.kronos4j.serve.mcp;

import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Answers the requests of MCP, whatever transport brings them. It keeps nothing between requests. Thread-safe.
public final class McpEndpoint {
    private static final Set<String> LONG = Set.of("tools/call", "resources/read");
    private static final long LIST_MILLIS = 3_600_000; // clients may keep lists, which change with the program only
    private static final String INSTRUCTIONS = "Kronos forecasts K-lines (bars of open, high, low, close, volume). Name"
            + " a series of list_series, or upload a file with upload_bars, then call forecast. The answer is a"
            + " distribution of prices, from sample paths: report intervals and probabilities, and whether they are"
            + " calibrated, never the median alone. A forecast is not advice.";

    private final String name;
    private final String version;
    private final Toolbox tools;
    private final ForecastResources resources;

    /// Creates an endpoint on the parts of a server.
    public McpEndpoint(ToolSources sources) {
        String[] words = sources.program().split(" ", 2);
        this.name = words[0];
        this.version = words.length > 1 ? words[1] : "unknown";
        this.tools = new Toolbox(sources.tools(), sources.folders());
        this.resources = sources.resources();
    }

    /// The version that a request is answered in.
    ///
    /// @param header version in the header of the request over HTTP; null if there is none
    /// @throws RpcException if it is not supported, or a modern request lacks what it must carry
    static ProtocolVersion version(RpcMessage request, @Nullable String header) {
        if (request.method().equals("initialize") && request.statedVersion() == null) {
            return ProtocolVersion.negotiate(Json.text(request.params(), "protocolVersion"));
        }
        @Nullable String stated = request.statedVersion();
        @Nullable String label = stated == null ? header : stated;
        if (label == null && !request.method().equals("server/discover")) {
            return ProtocolVersion.V2025_11_25;
        }
        ProtocolVersion version = label == null
                ? ProtocolVersion.V2026_07_28
                : ProtocolVersion.find(label).orElseThrow(() -> RpcException.unsupportedVersion(label));
        if (version.isModern()) {
            request.requireMeta();
        }
        return version;
    }

    /// True if the request may take a while, so that it can be followed and cancelled.
    static boolean isLong(RpcMessage request) {
        return LONG.contains(request.method());
    }

    /// Answers a request.
    ///
    /// @throws RpcException if it cannot be answered
    ObjectNode answer(RpcMessage request, ProtocolVersion version, Progress progress) throws InterruptedException {
        ObjectNode result = result(request, version, progress);
        if (version.isModern()) {
            result.put("resultType", "complete");
            result.putObject("_meta").set("io.modelcontextprotocol/serverInfo", serverInfo());
        }
        return request.result(result);
    }

    private ObjectNode result(RpcMessage request, ProtocolVersion version, Progress progress)
            throws InterruptedException {
        boolean isModern = version.isModern();
        return switch (request.method()) {
            case "tools/list" -> lists("tools", tools.list(), isModern);
            case "tools/call" -> call(request, progress);
            case "resources/list" -> lists("resources", Json.object().putArray("resources"), isModern);
            case "resources/templates/list" -> lists("resourceTemplates", ForecastResources.templates(), isModern);
            case "prompts/list" -> lists("prompts", Prompts.list(), isModern);
            case "prompts/get" -> Prompts.get(request);
            case "resources/read" -> cacheable(resources.read(request.subject(), version), isModern);
            default -> greet(request, version);
        };
    }

    /// The methods by which clients begin, which the versions do not share.
    private ObjectNode greet(RpcMessage request, ProtocolVersion version) {
        String method = request.method();
        if (version.isModern() && method.equals("server/discover")) {
            return cacheable(discover(), true);
        }
        if (!version.isModern() && method.equals("initialize")) {
            return initialize(version);
        }
        if (!version.isModern() && method.equals("ping")) {
            return Json.object();
        }
        throw RpcException.unknownMethod(method, version);
    }

    private static ObjectNode lists(String kind, JsonNode items, boolean isModern) {
        ObjectNode result = Json.object();
        result.set(kind, items);
        return cacheable(result, isModern);
    }

    private static ObjectNode cacheable(ObjectNode result, boolean isModern) {
        return isModern ? result.put("ttlMs", LIST_MILLIS).put("cacheScope", "private") : result;
    }

    private ObjectNode call(RpcMessage request, Progress progress) throws InterruptedException {
        JsonNode arguments = request.params().path("arguments");
        if (!arguments.isObject() && !arguments.isMissingNode()) {
            throw RpcException.refused(RpcException.INVALID_PARAMS, "arguments is not an object: name the arguments");
        }
        return tools.call(
                        request.subject(),
                        arguments instanceof ObjectNode object ? object : Json.object(),
                        "mcp-" + request.requireId(),
                        progress)
                .json();
    }

    private ObjectNode discover() {
        ObjectNode result = capable();
        ProtocolVersion.labels().forEach(result.putArray("supportedVersions")::add);
        return result;
    }

    private ObjectNode initialize(ProtocolVersion version) {
        ObjectNode result = capable();
        result.put("protocolVersion", version.label());
        result.set("serverInfo", serverInfo());
        return result;
    }

    private static ObjectNode capable() {
        ObjectNode result = Json.object();
        ObjectNode capabilities = result.putObject("capabilities");
        capabilities.putObject("tools");
        capabilities.putObject("resources");
        capabilities.putObject("prompts");
        return result.put("instructions", INSTRUCTIONS);
    }

    private ObjectNode serverInfo() {
        return Json.object().put("name", name).put("title", "Kronos4j").put("version", version);
    }
}
