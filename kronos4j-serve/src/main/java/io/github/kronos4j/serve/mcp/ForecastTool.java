package io.github.kronos4j.serve.mcp;

import io.github.kronos4j.serve.forecast.ComputedForecast;
import io.github.kronos4j.serve.forecast.ForecastService;
import io.github.kronos4j.serve.http.Problem;
import io.github.kronos4j.serve.http.ProblemException;
import io.github.kronos4j.serve.http.Problems;
import io.github.kronos4j.serve.job.Job;
import io.github.kronos4j.serve.job.JobState;
import io.github.kronos4j.serve.job.JobStatus;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// The tool `forecast`. Its arguments are those of REST, and so are their checks.
record ForecastTool(ForecastService forecasts, ForecastResources resources, Patience patience) implements Tool {
    private static final String CHART = "chart";

    /// A forecast that is still computed.
    private record Running(String state, String id, long done, long total) {}

    @Override
    public ToolResult call(ObjectNode arguments, Progress progress) throws InterruptedException {
        ObjectNode request = arguments.deepCopy();
        boolean hasChart = isTrue(request.remove(CHART));
        ForecastService.Submitted submitted = forecasts.submit(request);
        if (submitted.job().isEmpty()) {
            return answer(forecasts.result(submitted.id()), submitted.view().levels(), hasChart);
        }
        Job<ComputedForecast> job = submitted.job().get();
        try {
            if (!patience.await(job, progress)) {
                forecasts.keep(job, submitted.body());
                return running(job.status());
            }
            return answer(result(job), submitted.view().levels(), hasChart);
        } finally {
            job.leave();
        }
    }

    private static boolean isTrue(@Nullable JsonNode value) {
        if (value != null && !value.isBoolean()) {
            throw ProblemException.badRequest("chart is neither true nor false: use one of them", "/" + CHART);
        }
        return value != null && value.asBoolean();
    }

    private static ComputedForecast result(Job<ComputedForecast> job) {
        ComputedForecast result = job.result();
        if (job.state() == JobState.DONE && result != null) {
            return result;
        }
        Problem problem = job.problem();
        throw new ProblemException(problem == null ? Problems.cancelled() : problem);
    }

    private static ToolResult running(JobStatus status) {
        JobStatus.@Nullable Progress progress = status.progress();
        Running running = new Running(
                "running",
                status.id(),
                progress == null ? 0 : progress.done(),
                progress == null ? 0 : progress.total());
        return ToolResult.of(
                "The forecast is still computed (" + running.done() + " of " + running.total()
                        + " bars): call forecast again with the same arguments to keep waiting for it.",
                running);
    }

    private ToolResult answer(ComputedForecast result, List<Double> levels, boolean hasChart) {
        ObjectNode answer = Json.of(ForecastAnswer.of(result, levels));
        resources.addRisk(result.id(), answer);
        return ToolResult.of(ForecastText.of(result.outcome()), answer)
                .with(ForecastResources.links(result.id()), hasChart ? resources.png(result) : new byte[0]);
    }
}
