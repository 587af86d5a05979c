package io.github.kronos4j.serve.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.github.kronos4j.calibration.Calibration;
import io.github.kronos4j.calibration.CalibrationScope;
import io.github.kronos4j.serve.http.Request;
import io.github.kronos4j.serve.http.Response;
import io.github.kronos4j.serve.http.Router;
import io.github.kronos4j.serve.job.JobResult;
import io.github.kronos4j.serve.job.Jobs;
import io.github.kronos4j.serve.model.CalibrationId;
import io.github.kronos4j.serve.model.LoadedModel;
import io.github.kronos4j.serve.model.ModelPool;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Models and their calibrations: `/v1/models`, `/v1/calibrations`.
public record ModelResource(ModelPool models, Jobs jobs) {
    record Models(List<Model> models) {}

    /// A model as clients read it; what is null is known once it is loaded.
    record Model(
            String id,
            String name,
            boolean loaded,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            Integer context,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            String identity,

            @JsonInclude(JsonInclude.Include.NON_EMPTY) String problem,
            List<String> calibrations)
            implements JobResult {
        static Model of(ModelPool.Entry entry) {
            @Nullable LoadedModel model = entry.loaded().orElse(null);
            return new Model(
                    entry.id(),
                    entry.name(),
                    model != null,
                    model == null ? null : model.context().maxContext(),
                    model == null ? null : model.forecaster().identity(),
                    entry.problem(),
                    model == null
                            ? List.of()
                            : model.calibrations().stream()
                                    .map(CalibrationId::of)
                                    .toList());
        }
    }

    record Calibrations(List<Item> calibrations) {}

    /// A calibration as clients read it.
    record Item(
            String id,
            String model,
            String interval,
            List<String> zones,
            int series,
            double temperature,
            int topK,
            double topP,
            int samples,
            int lookback,
            int horizon,
            int windows,
            String firstOrigin,
            String lastOrigin,
            String learnedUntil) {
        static Item of(Calibration calibration) {
            CalibrationScope scope = calibration.scope();
            return new Item(
                    CalibrationId.of(calibration),
                    scope.model(),
                    scope.interval(),
                    scope.zones(),
                    scope.series(),
                    scope.temperature(),
                    scope.topK(),
                    scope.topP(),
                    scope.samples(),
                    scope.lookback(),
                    calibration.horizon(),
                    scope.windows(),
                    scope.firstOrigin(),
                    scope.lastOrigin(),
                    scope.learnedUntil());
        }
    }

    /// Adds the routes.
    public void addTo(Router router) {
        router.add("GET", "/v1/models", this::list)
                .add("POST", "/v1/models/{model}/load", this::load)
                .add("GET", "/v1/calibrations", this::calibrations);
    }

    private Response list(Request request) {
        request.allowing();
        return Response.json(
                200, new Models(models.entries().stream().map(Model::of).toList()));
    }

    private Response load(Request request) {
        ModelPool.Entry entry = models.find(request.allowing().variable("model"));
        return JobResource.accepted(jobs.start("load", _ -> {
            entry.load();
            return Model.of(entry);
        }));
    }

    private Response calibrations(Request request) {
        request.allowing();
        return Response.json(
                200,
                new Calibrations(models.calibrations().stream().map(Item::of).toList()));
    }
}
