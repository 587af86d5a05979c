package io.github.kronos4j.serve;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.kronos4j.forecast.ContextWindow;
import io.github.kronos4j.serve.mcp.ImpatientForecast;
import io.github.kronos4j.serve.model.LoadedModel;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/// Forecasts that take longer than clients wait.
class McpPatienceTest {
    private final ControlledForecaster forecaster = new ControlledForecaster();

    @TempDir
    Path folder;

    @Test
    void theSameArgumentsGoOnWaitingForTheSameForecast() throws InterruptedException {
        forecaster.hold();
        try (ServerParts parts = ServerParts.open(
                TestServer.config(folder),
                name -> new LoadedModel(name, forecaster, ContextWindow.DEFAULT, "test", List.of(), List.of()))) {
            JsonNode running = ImpatientForecast.call(parts.forecasts, Specs.of(1), Duration.ZERO)
                    .get("structuredContent");
            assertThat(running.get("state").asString()).isEqualTo("running");
            assertThat(forecaster.cancelled).hasValue(0);
            forecaster.release();
            JsonNode done = ImpatientForecast.call(parts.forecasts, Specs.of(1), Duration.ofMinutes(1))
                    .get("structuredContent");
            assertThat(done.get("state").asString()).isEqualTo("done");
            assertThat(done.get("id")).isEqualTo(running.get("id"));
            assertThat(forecaster.begun).hasValue(1);
        }
    }
}
