package io.github.kronos4j.serve.scan;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Rules for the series of a scan, as clients write them; component names are properties. `openapi.yaml` describes
/// them.
///
/// @param members symbols of the universe on the day; null for all
/// @param statuses symbols that have a status on the day, such as ST, which excludes them
@JsonInclude(JsonInclude.Include.NON_NULL)
public record EligibilitySpec(
        @Nullable List<String> members,
        @Nullable Map<String, String> statuses,
        @Nullable Integer minListedDays,
        @Nullable Double minTurnover,
        @Nullable Integer turnoverBars,
        @Nullable Integer maxUnchanged,
        @Nullable Boolean skipLimit,
        @Nullable Integer atLeast) {
    /// No rules.
    static final EligibilitySpec NONE = new EligibilitySpec(null, null, null, null, null, null, null, null);
}
