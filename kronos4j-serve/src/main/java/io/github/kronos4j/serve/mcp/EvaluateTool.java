package io.github.kronos4j.serve.mcp;

import io.github.kronos4j.serve.analysis.Analyses;
import io.github.kronos4j.serve.analysis.AnalysisSpec;
import io.github.kronos4j.serve.http.JsonBody;
import io.github.kronos4j.serve.http.ProblemException;
import io.github.kronos4j.serve.http.ProblemKind;
import io.github.kronos4j.serve.job.Job;
import io.github.kronos4j.serve.job.JobState;
import io.github.kronos4j.serve.job.Jobs;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// The tool `evaluate`: a small evaluation of a model on past windows of some series, with its conclusions in words.
record EvaluateTool(Analyses analyses, Jobs jobs, Patience patience) implements Tool {
    private static final int MAX_SERIES = 4;
    private static final int ORIGINS = 12;

    /// Arguments of a call.
    record Arguments(
            @Nullable String job,
            @Nullable String pattern,
            @Nullable List<String> uploads,
            @Nullable Integer lookback,
            @Nullable Integer horizon,
            @Nullable String from,
            @Nullable String model) {
        AnalysisSpec.Evaluation spec() {
            return new AnalysisSpec.Evaluation(
                    new AnalysisSpec.Series(pattern, uploads, MAX_SERIES, null, null),
                    new AnalysisSpec.Windows(lookback, horizon, from, null, null, ORIGINS, null),
                    model,
                    null,
                    null);
        }
    }

    @Override
    public ToolResult call(ObjectNode arguments, Progress progress) throws InterruptedException {
        Arguments wanted = JsonBody.read(arguments, Arguments.class, "");
        String id = wanted.job() == null ? analyses.start(wanted.spec()).id() : wanted.job();
        Optional<Job<?>> running = jobs.find(id);
        try {
            if (running.isPresent() && !patience.await(running.get(), progress)) {
                return running(id);
            }
        } catch (InterruptedException e) {
            running.ifPresent(Job::cancel);
            throw e;
        }
        return answer(id);
    }

    private static ToolResult running(String id) {
        ObjectNode answer = Json.object().put("state", JobState.RUNNING.label()).put("job", id);
        return ToolResult.of(
                "The evaluation continues: call evaluate with job " + id + " only, to keep waiting for it.", answer);
    }

    private ToolResult answer(String id) {
        ObjectNode status = Json.parse(jobs.status(id)
                .orElseThrow(() -> new ProblemException(
                        ProblemKind.NOT_FOUND, "there is no evaluation of this job: start it again")));
        if (!status.has("result")) {
            String detail = status.at("/problem/detail").asString("the evaluation was cancelled");
            throw new ProblemException(ProblemKind.UNPROCESSABLE_BARS, detail);
        }
        ObjectNode answer = ((ObjectNode) status.get("result")).deepCopy();
        answer.put("state", JobState.DONE.label()).put("job", id);
        StringBuilder text = new StringBuilder(answer.at("/summary").asString());
        for (JsonNode conclusion : answer.at("/conclusions")) {
            text.append('\n').append(conclusion.get("headline").asString());
            conclusion.get("details").forEach(detail -> text.append("\n- ").append(detail.asString()));
        }
        answer.at("/notes").forEach(note -> text.append("\nnote: ").append(note.asString()));
        return ToolResult.of(text.toString(), answer);
    }
}
