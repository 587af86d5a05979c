package io.github.kronos4j.serve.forecast;

import io.github.kronos4j.report.ForecastParts;
import io.github.kronos4j.report.Quantiles;
import io.github.kronos4j.serve.http.ProblemException;
import io.github.kronos4j.serve.http.Request;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Selection of the parts of a forecast that a client reads. It does not change the forecast or its id.
///
/// @param levels levels of the quantiles
public record View(List<Double> levels, boolean hasHistory, boolean hasQuantiles, boolean hasPaths) {
    /// All parts, with the default levels.
    static final View FULL = new View(Quantiles.LEVELS, true, true, true);

    /// The part that is kept as JSON.
    static final View MAIN = new View(Quantiles.LEVELS, false, true, false);

    private static final int MAX_LEVELS = 99;
    private static final Set<String> PARTS = Set.of("history", "quantiles", "paths");

    public View {
        levels = List.copyOf(levels);
    }

    /// Reads the view of a request.
    ///
    /// @param prefix pointer to the request in its body
    static View of(ForecastSpec spec, String prefix) {
        return of(spec.levels(), spec.include(), prefix + "/levels", prefix + "/include");
    }

    /// Reads the view of the parameters `levels` and `include`.
    public static View of(Request request) {
        Optional<String> levels = request.parameter("levels");
        Optional<String> include = request.parameter("include");
        return of(
                levels.map(View::numbers).orElse(null),
                include.map(text -> List.of(text.split(",", -1))).orElse(null),
                "levels",
                "include");
    }

    private static View of(
            @Nullable List<Double> levels, @Nullable List<String> include, String levelsAt, String includeAt) {
        List<Double> chosen = levels == null ? Quantiles.LEVELS : levels;
        if (chosen.isEmpty() || chosen.size() > MAX_LEVELS || !chosen.stream().allMatch(View::isLevel)) {
            throw ProblemException.beyond(
                    "the levels are not 1 to " + MAX_LEVELS + " numbers above 0 and below 1: use such",
                    levelsAt,
                    MAX_LEVELS);
        }
        if (include == null) {
            return new View(chosen, false, true, true);
        }
        if (!PARTS.containsAll(include)) {
            throw ProblemException.badRequest("a part is unknown: use history, quantiles and paths", includeAt);
        }
        return new View(chosen, include.contains("history"), include.contains("quantiles"), include.contains("paths"));
    }

    private static boolean isLevel(@Nullable Double level) {
        return level != null && level > 0 && level < 1;
    }

    private static List<Double> numbers(String text) {
        List<Double> numbers = new ArrayList<>();
        for (String number : text.split(",", -1)) {
            if (!number.matches("0?\\.\\d{1,15}")) {
                throw ProblemException.badRequest(
                        "levels is not a list such as 0.1,0.5,0.9: use such a list", "levels");
            }
            numbers.add(Double.parseDouble(number));
        }
        return numbers;
    }

    /// True if the levels are those of kept results.
    boolean hasDefaultLevels() {
        return levels.equals(Quantiles.LEVELS);
    }

    /// True if the parts are those of [#MAIN], perhaps with the paths behind them.
    boolean isMain() {
        return hasDefaultLevels() && hasQuantiles && !hasHistory;
    }

    ForecastParts parts(String id) {
        return new ForecastParts(id, levels, hasHistory, hasQuantiles, hasPaths);
    }
}
