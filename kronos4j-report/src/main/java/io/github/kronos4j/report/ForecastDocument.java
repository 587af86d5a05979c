package io.github.kronos4j.report;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.github.kronos4j.data.file.CsvBarWriter;
import io.github.kronos4j.forecast.Estimate;
import io.github.kronos4j.forecast.Forecast;
import io.github.kronos4j.forecast.ForecastMetadata;
import io.github.kronos4j.market.Bars;
import io.github.kronos4j.market.Column;
import io.github.kronos4j.market.Increment;
import io.github.kronos4j.model.WeightFormat;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// Structure of the JSON file of a forecast. Component names are keys of the file.
///
/// @param provisional true for stamps on days whose closures are not announced yet; null if there are none
/// @param id identity of the forecast; left out if empty
/// @param quantiles by column, then by level; null if the paths are not draws of the distribution, empty to leave them
///     out
/// @param paths one per sample, computed while they are written; null to leave them out
record ForecastDocument(
        @JsonInclude(JsonInclude.Include.NON_EMPTY) String id,
        String program,
        String symbol,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) String format,
        String interval,
        String zone,
        History history,
        Metadata metadata,
        List<String> warnings,
        Headline outlook,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable RiskDocument risk,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Holdout holdout,
        List<String> stamps,
        @JsonInclude(JsonInclude.Include.NON_NULL) boolean @Nullable [] provisional,
        Map<String, double[]> mean,
        Map<String, double[]> median,

        @JsonInclude(JsonInclude.Include.NON_NULL) @JsonProperty("truth") @Nullable
        Map<String, double[]> actual,

        @JsonInclude(value = JsonInclude.Include.CUSTOM, valueFilter = EmptyMap.class) @Nullable
        Map<String, Map<String, double[]>> quantiles,

        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Iterable<Map<String, double[]>> paths) {
    private static final Rounding FULL_PRECISION = new Rounding(null, null, null);

    /// @param stamps times of the bars; null to leave them out
    /// @param columns values of the bars in full precision; null to leave them out
    record History(
            int bars,
            String from,
            String to,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            List<String> stamps,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            Map<String, double[]> columns) {
        static History of(Bars bars, boolean isWhole) {
            return new History(
                    bars.size(),
                    CsvBarWriter.stamp(bars, 0),
                    CsvBarWriter.stamp(bars, bars.size() - 1),
                    isWhole ? CsvBarWriter.stamps(bars) : null,
                    isWhole ? ForecastDocument.columns(bars, FULL_PRECISION) : null);
        }
    }

    /// Equals an empty map, which Jackson then leaves out.
    static final class EmptyMap {
        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Map<?, ?> map && map.isEmpty();
        }

        @Override
        public int hashCode() {
            return 0;
        }
    }

    record Metadata(
            String model,
            String tokenizer,
            String modelSha256,
            String tokenizerSha256,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            String weights,

            double temperature,
            int topK,
            double topP,
            int samples,
            long seed,
            int maxContext,
            int slide,
            boolean streaming,
            String normalization,
            String repair,
            int repairedBars,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            Double priceLimit,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            Integer limitedBars,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            Double tick,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            Double lot,

            @JsonInclude(JsonInclude.Include.NON_EMPTY) String volatilityHead,
            @JsonInclude(JsonInclude.Include.NON_EMPTY) String volatilityHeadId,
            @JsonInclude(JsonInclude.Include.NON_EMPTY) String volatilityHeadReason,
            String calendar,
            double roundTripError,
            String engine,
            int threads,
            double seconds) {
        static Metadata of(ForecastMetadata metadata) {
            boolean isLimited = metadata.rules().hasPriceLimit();
            return new Metadata(
                    metadata.model(),
                    metadata.tokenizer(),
                    metadata.provenance().modelSha256(),
                    metadata.provenance().tokenizerSha256(),
                    label(metadata.provenance().weights()),
                    metadata.sampling().temperature(),
                    metadata.sampling().topK(),
                    metadata.sampling().topP(),
                    metadata.sampling().samples(),
                    metadata.sampling().seed(),
                    metadata.context().maxContext(),
                    metadata.context().slide(),
                    metadata.context().isStreaming(),
                    metadata.normalization().name().toLowerCase(Locale.ROOT),
                    metadata.repair().name().toLowerCase(Locale.ROOT),
                    metadata.repairedBars(),
                    isLimited ? metadata.rules().priceLimit() : null,
                    isLimited ? metadata.limitedBars() : null,
                    size(metadata.rules().tick()),
                    size(metadata.rules().lot()),
                    metadata.head().description(),
                    metadata.head().identity(),
                    metadata.head().reason(),
                    metadata.calendar().name(),
                    metadata.roundTripError(),
                    metadata.engine(),
                    metadata.threads(),
                    metadata.elapsed().toNanos() / 1e9);
        }

        private static @Nullable String label(@Nullable WeightFormat weights) {
            return weights == null ? null : weights.label();
        }

        private static @Nullable Double size(@Nullable Increment step) {
            return step == null ? null : step.size();
        }
    }

    /// @param expectedReturn null, like the other estimates, if the paths are not draws of the distribution
    /// @param expectedReturnError Monte Carlo error of the estimate, as in the other fields of this ending
    /// @param calibrationReservation difference from the forecasts of the calibration that may keep it from holding
    /// @param calibrationReason reason why the paths are not calibrated, if one is known
    /// @param reason reason why there are no estimates, such as "one path"; null if there are
    record Headline(
            double lastClose,
            double meanClose,
            @Nullable Double expectedReturn,
            @Nullable Double expectedReturnError,
            double @Nullable [] closeInterval80,
            double @Nullable [] closeInterval80Error,
            @Nullable Double probabilityUp,
            @Nullable Double probabilityUpError,
            @Nullable Double volatility,
            @Nullable Double volatilityError,
            @Nullable String reason,
            boolean calibrated,
            String calibration,
            @JsonInclude(JsonInclude.Include.NON_EMPTY) String calibrationReservation,
            @JsonInclude(JsonInclude.Include.NON_EMPTY) String calibrationReason,
            double[] pathVolatility) {
        static Headline of(ForecastOutcome outcome, Outlook outlook) {
            Forecast forecast = outcome.forecast();
            Outlook.Estimates estimates = outlook.estimates();
            Rounding rounding = outcome.rounding();
            return new Headline(
                    outlook.lastClose(),
                    rounding.round(Column.CLOSE, outlook.meanClose()),
                    estimates == null ? null : estimates.expectedReturn().value(),
                    estimates == null ? null : estimates.expectedReturn().error(),
                    estimates == null ? null : rounding.round(Column.CLOSE, ends(estimates, Estimate::value)),
                    estimates == null ? null : ends(estimates, Estimate::error),
                    estimates == null ? null : estimates.probabilityUp().value(),
                    estimates == null ? null : estimates.probabilityUp().error(),
                    estimates == null ? null : estimates.volatility().value(),
                    estimates == null ? null : estimates.volatility().error(),
                    estimates == null ? outlook.paths().label() : null,
                    forecast.metadata().isCalibrated(),
                    forecast.metadata().calibration(),
                    forecast.metadata().calibrationReservation(),
                    forecast.metadata().calibrationReason(),
                    forecast.pathVolatility());
        }

        private static double[] ends(Outlook.Estimates estimates, ToDoubleFunction<Estimate> part) {
            return new double[] {part.applyAsDouble(estimates.low()), part.applyAsDouble(estimates.high())};
        }
    }

    record Holdout(double mae, double rmse, double mape, double coverage80, double naiveMae) {
        static @Nullable Holdout of(@Nullable HoldoutScore score, boolean hasBands) {
            return score == null
                    ? null
                    : new Holdout(
                            score.mae(),
                            score.rmse(),
                            score.mape(),
                            hasBands ? score.coverage80() : Double.NaN,
                            score.naiveMae());
        }
    }

    static ForecastDocument of(ForecastOutcome outcome, String program, ForecastParts parts) {
        Forecast forecast = outcome.forecast();
        Bars actual = outcome.actual();
        Outlook outlook = outcome.outlook();
        Bars mean = forecast.mean();
        return new ForecastDocument(
                parts.id(),
                program,
                forecast.symbol(),
                outcome.format(),
                outcome.interval().label(),
                Format.zone(forecast.history().zone()),
                History.of(forecast.history(), parts.hasHistory()),
                Metadata.of(forecast.metadata()),
                outcome.notes(),
                Headline.of(outcome, outlook),
                RiskDocument.of(outcome.risk()),
                Holdout.of(outcome.score(), outlook.hasBands()),
                CsvBarWriter.stamps(mean),
                provisional(forecast),
                columns(mean, outcome.rounding()),
                columns(forecast.median(), outcome.rounding()),
                actual == null ? null : columns(actual, FULL_PRECISION),
                parts.hasQuantiles() ? quantiles(outcome, outlook, parts.levels()) : Map.of(),
                parts.hasPaths() ? paths(outcome) : null);
    }

    static Iterable<Map<String, double[]>> paths(ForecastOutcome outcome) {
        Forecast forecast = outcome.forecast();
        return () -> IntStream.range(0, forecast.samples())
                .mapToObj(path -> path(forecast, path, outcome.rounding()))
                .iterator();
    }

    private static Map<String, double[]> path(Forecast forecast, int path, Rounding rounding) {
        Map<String, double[]> columns = new LinkedHashMap<>();
        for (Column column : Column.values()) {
            double[] values = new double[forecast.horizon()];
            for (int step = 0; step < values.length; step++) {
                values[step] = forecast.value(path, step, column);
            }
            columns.put(column.label(), rounding.round(column, values));
        }
        return columns;
    }

    private static boolean @Nullable [] provisional(Forecast forecast) {
        int first = forecast.firstProvisional();
        if (first == forecast.horizon()) {
            return null;
        }
        boolean[] provisional = new boolean[forecast.horizon()];
        Arrays.fill(provisional, first, provisional.length, true);
        return provisional;
    }

    private static Map<String, double[]> columns(Bars bars, Rounding rounding) {
        Map<String, double[]> columns = new LinkedHashMap<>();
        for (Column column : Column.values()) {
            if (bars.has(column)) {
                columns.put(column.label(), rounding.round(column, bars.column(column)));
            }
        }
        return columns;
    }

    private static @Nullable Map<String, Map<String, double[]>> quantiles(
            ForecastOutcome outcome, Outlook outlook, List<Double> all) {
        if (!outlook.hasBands()) {
            return null;
        }
        Forecast forecast = outcome.forecast();
        Map<String, Map<String, double[]>> quantiles = new LinkedHashMap<>();
        for (Column column : Column.values()) {
            Map<String, double[]> levels = new LinkedHashMap<>();
            double[][] values = forecast.quantiles(all, column);
            for (int i = 0; i < values.length; i++) {
                levels.put(Format.plain(all.get(i)), outcome.rounding().round(column, values[i]));
            }
            quantiles.put(column.label(), levels);
        }
        return quantiles;
    }
}
