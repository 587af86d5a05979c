package io.github.kronos4j.serve.model;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.github.kronos4j.serve.job.JobResult;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A model as clients read it; fields that are null are known once it is loaded.
public record ModelInfo(
        String id,
        String name,
        boolean loaded,

        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Integer context,

        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String identity,

        @JsonInclude(JsonInclude.Include.NON_EMPTY) String problem,
        List<String> calibrations)
        implements JobResult {
    public static ModelInfo of(ModelPool.Entry entry) {
        @Nullable LoadedModel model = entry.loaded().orElse(null);
        return new ModelInfo(
                entry.id(),
                entry.name(),
                model != null,
                model == null ? null : model.context().maxContext(),
                model == null ? null : model.forecaster().identity(),
                entry.problem(),
                model == null
                        ? List.of()
                        : model.calibrations().stream().map(CalibrationId::of).toList());
    }
}
