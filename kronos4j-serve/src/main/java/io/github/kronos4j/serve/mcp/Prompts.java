package io.github.kronos4j.serve.mcp;

import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// The prompts that people choose in their client: `research_note`.
final class Prompts {
    private static final String NAME = "research_note";
    private static final String DESCRIPTION = "A note on a series: its forecast, with the evidence for and against it";
    private static final String SERIES = "series";
    private static final String HORIZON = "horizon";
    private static final int MAX_HORIZON = 4096;

    private Prompts() {}

    /// The prompts as clients read them.
    static ArrayNode list() {
        ArrayNode prompts = Json.object().putArray("prompts");
        ObjectNode prompt = prompts.addObject()
                .put("name", NAME)
                .put("title", "Research note")
                .put("description", DESCRIPTION);
        ArrayNode arguments = prompt.putArray("arguments");
        arguments
                .addObject()
                .put("name", SERIES)
                .put("description", "Name of an upload, key of a series such as us/1d/AAPL, or a ticker")
                .put("required", true);
        arguments
                .addObject()
                .put("name", HORIZON)
                .put("description", "Number of bars to forecast (default: 24)")
                .put("required", false);
        return prompts;
    }

    /// Returns the messages of a prompt.
    ///
    /// @throws RpcException if there is no such prompt, or an argument is missing or wrong
    static ObjectNode get(RpcMessage request) {
        String name = String.valueOf(request.subject());
        if (!name.equals(NAME)) {
            throw RpcException.refused(
                    RpcException.INVALID_PARAMS, "there is no prompt " + Text.line(name) + ": use " + NAME);
        }
        String series = Json.text(request.params().path("arguments"), SERIES);
        if (series == null || series.isBlank()) {
            throw RpcException.refused(
                    RpcException.INVALID_PARAMS,
                    NAME + " has no series: name an upload, a series of the store or a ticker");
        }
        ObjectNode result = Json.object().put("description", DESCRIPTION);
        ObjectNode message = result.putArray("messages").addObject().put("role", "user");
        message.putObject("content").put("type", "text").put("text", text(Text.line(series), horizon(request)));
        return result;
    }

    private static int horizon(RpcMessage request) {
        String given = Json.text(request.params().path("arguments"), HORIZON);
        if (given == null || given.isBlank()) {
            return 24;
        }
        if (!given.matches("[1-9]\\d{0,3}") || Integer.parseInt(given) > MAX_HORIZON) {
            throw RpcException.refused(
                    RpcException.INVALID_PARAMS,
                    "horizon is not a whole number from 1 to " + MAX_HORIZON + ": give one such as 24");
        }
        return Integer.parseInt(given);
    }

    private static String text(String series, int horizon) {
        return "Write a research note of at most one page on " + series + ".\n"
                + "1. Find it with list_series, or take it as a ticker. Read its last bars with read_bars, and say what"
                + " the data are: interval, time zone, last bar, findings.\n"
                + "2. Call forecast with horizon " + horizon
                + ". Report the 80 % interval of the close, the probability"
                + " of a rise and the volatility, and whether the intervals are calibrated; repeat every warning.\n"
                + "3. Call forecast with holdout true and the same horizon, and say how the last " + horizon
                + " bars would have been forecast. One window proves nothing; say so.\n"
                + "4. Call evaluate for the series and track_record, and quote their conclusions beside the baselines. If"
                + " they show no edge, say so in the first sentence of the note.\n"
                + "5. Give no advice, and no number that the tools did not return.";
    }
}
