package io.github.kronos4j.serve.mcp;

import io.github.kronos4j.serve.forecast.ForecastService;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import tools.jackson.databind.node.ObjectNode;

/// Calls of the tool `forecast` that wait for a given time only.
public final class ImpatientForecast {
    private ImpatientForecast() {}

    /// Calls the tool.
    ///
    /// @return the result as clients read it
    public static ObjectNode call(ForecastService forecasts, String arguments, Duration patience)
            throws InterruptedException {
        ForecastResources resources = new ForecastResources(forecasts);
        return new ForecastTool(forecasts, resources, new Patience(patience))
                .call(Json.parse(arguments.getBytes(StandardCharsets.UTF_8)), (_, _) -> {})
                .json();
    }
}
