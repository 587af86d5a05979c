package io.github.kronos4j.serve.api;

import io.github.kronos4j.serve.http.Request;
import io.github.kronos4j.serve.http.Response;
import io.github.kronos4j.serve.http.Router;
import io.github.kronos4j.serve.job.Jobs;
import io.github.kronos4j.serve.model.CalibrationInfo;
import io.github.kronos4j.serve.model.ModelInfo;
import io.github.kronos4j.serve.model.ModelPool;
import java.util.List;

/// Models and their calibrations: `/v1/models`, `/v1/calibrations`.
public record ModelResource(ModelPool models, Jobs jobs) {
    record Models(List<ModelInfo> models) {}

    record Calibrations(List<CalibrationInfo> calibrations) {}

    /// Adds the routes.
    public void addTo(Router router) {
        router.add("GET", "/v1/models", this::list)
                .add("POST", "/v1/models/{model}/load", this::load)
                .add("GET", "/v1/calibrations", this::calibrations);
    }

    private Response list(Request request) {
        request.allowing();
        return Response.json(
                200, new Models(models.entries().stream().map(ModelInfo::of).toList()));
    }

    private Response load(Request request) {
        ModelPool.Entry entry = models.find(request.allowing().variable("model"));
        return JobResource.accepted(jobs.start("load", _ -> {
            entry.load();
            return ModelInfo.of(entry);
        }));
    }

    private Response calibrations(Request request) {
        request.allowing();
        return Response.json(
                200,
                new Calibrations(
                        models.calibrations().stream().map(CalibrationInfo::of).toList()));
    }
}
