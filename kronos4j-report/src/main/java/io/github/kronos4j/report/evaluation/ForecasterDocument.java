package io.github.kronos4j.report.evaluation;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.github.kronos4j.evaluation.ForecasterSummary;
import io.github.kronos4j.evaluation.GroupCoverage;
import io.github.kronos4j.evaluation.IntervalCoverage;
import io.github.kronos4j.evaluation.LeadTimeSummary;
import io.github.kronos4j.evaluation.PairedComparison;
import io.github.kronos4j.evaluation.metric.Proportion;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// One forecaster in `report.json`. Component names are keys of the file; those of the intervals are left out for a
/// forecaster whose paths are all the same.
@JsonInclude(JsonInclude.Include.NON_NULL)
record ForecasterDocument(
        String name,
        boolean baseline,
        int samples,
        double mae,
        double rmse,
        double mape,
        double smape,
        double mase,
        double crps,
        double pinball,
        @JsonProperty("crpsDuel") Comparison crpsComparison,
        @JsonProperty("errorDuel") Comparison errorComparison,
        Comparison firstBar,
        @Nullable Comparison qlikeDuel,
        @Nullable List<Interval> bands,
        @Nullable List<Group> coverageByGroup,
        double @Nullable [] pit,
        double @Nullable [] reliability,
        @Nullable Double ksDistance,
        @Nullable Double ksPValue,
        Share hits,
        Share rises,
        double brier,
        double priceIc,
        double priceRankIc,
        double returnIc,
        double returnRankIc,
        double rankIcByDate,
        double rankIcByDateT,
        int dates,
        double netRankIcByDate,
        double netRankIcByDateT,
        int netDates,
        double varianceMae,
        double varianceR2,
        double varianceQlike,
        double volatilityMae,
        double volatilityR2,
        double paperVarianceMae,
        double paperVarianceR2,
        double varianceRatio,
        double bias,
        double forecastSlope,
        @JsonProperty("trueSlope") double actualSlope,
        @JsonProperty("steps") List<LeadTime> leadTimes,
        @Nullable TouchDocument touches,
        @Nullable List<TailDocument> valuesAtRisk) {

    record Comparison(double skill, double low, double high, double dieboldMariano, double pValue) {
        static Comparison of(PairedComparison comparison) {
            return new Comparison(
                    comparison.skill().value(),
                    comparison.skill().low(),
                    comparison.skill().high(),
                    comparison.test().statistic(),
                    comparison.test().pValue());
        }
    }

    record Interval(double nominal, double coverage, double attainable, double width, double winkler) {
        static Interval of(IntervalCoverage interval) {
            return new Interval(
                    interval.interval().nominal(),
                    interval.coverage(),
                    interval.attainable(),
                    interval.width(),
                    interval.winkler());
        }
    }

    /// @param by property of the windows: volatility, market or year
    record Group(String by, String group, int windows, int origins, double coverage80, double coverage90) {
        static Group of(GroupCoverage coverage) {
            return new Group(
                    coverage.grouping().name().toLowerCase(Locale.ROOT),
                    coverage.label(),
                    coverage.windows(),
                    coverage.origins(),
                    coverage.coverage80(),
                    coverage.coverage90());
        }
    }

    record Share(double value, double low, double high, long trials) {
        static Share of(Proportion share) {
            return new Share(share.value(), share.low(), share.high(), share.trials());
        }
    }

    record LeadTime(
            int step,
            double mae,
            double crps,
            double coverage80,
            double coverage90,
            double width80,
            double width90,
            double bias) {
        static LeadTime of(LeadTimeSummary summary) {
            return new LeadTime(
                    summary.leadTime(),
                    summary.mae(),
                    summary.crps(),
                    summary.coverage80(),
                    summary.coverage90(),
                    summary.width80(),
                    summary.width90(),
                    summary.bias());
        }
    }

    static ForecasterDocument of(ForecasterSummary summary) {
        boolean hasSpread = summary.isProbabilistic();
        return new ForecasterDocument(
                summary.name(),
                summary.isBaseline(),
                summary.samples(),
                summary.errors().mae(),
                summary.errors().rmse(),
                summary.errors().mape(),
                summary.errors().smape(),
                summary.errors().mase(),
                summary.errors().crps(),
                summary.errors().pinball(),
                Comparison.of(summary.crpsComparison()),
                Comparison.of(summary.errorComparison()),
                Comparison.of(summary.firstBarComparison()),
                summary.volatility().windows() > 0 ? Comparison.of(summary.qlikeComparison()) : null,
                hasSpread ? summary.intervals().stream().map(Interval::of).toList() : null,
                hasSpread ? summary.groups().stream().map(Group::of).toList() : null,
                hasSpread ? summary.pit().shares() : null,
                hasSpread ? summary.pit().reliability() : null,
                hasSpread ? summary.pit().atHorizon().distance() : null,
                hasSpread ? summary.pit().atHorizon().pValue() : null,
                Share.of(summary.direction().hits()),
                Share.of(summary.direction().rises()),
                summary.direction().brier(),
                summary.correlations().priceIc(),
                summary.correlations().priceRankIc(),
                summary.correlations().returnIc(),
                summary.correlations().returnRankIc(),
                summary.correlations().byDate().mean(),
                summary.correlations().byDate().t(),
                summary.correlations().byDate().values(),
                summary.correlations().netByDate().mean(),
                summary.correlations().netByDate().t(),
                summary.correlations().netByDate().values(),
                summary.volatility().variance().mae(),
                summary.volatility().variance().r2(),
                summary.volatility().qlike(),
                summary.volatility().volatility().mae(),
                summary.volatility().volatility().r2(),
                summary.volatility().paper().mae(),
                summary.volatility().paper().r2(),
                summary.volatility().varianceRatio(),
                summary.bias().meanError(),
                summary.bias().forecastSlope(),
                summary.bias().actualSlope(),
                summary.leadTimes().stream().map(LeadTime::of).toList(),
                TouchDocument.of(summary.touches()),
                hasSpread ? summary.tails().stream().map(TailDocument::of).toList() : null);
    }
}
