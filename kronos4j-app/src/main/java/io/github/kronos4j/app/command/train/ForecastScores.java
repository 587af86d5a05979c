package io.github.kronos4j.app.command.train;

import io.github.kronos4j.eligibility.EligibilityRules;
import io.github.kronos4j.evaluation.Protocol;
import io.github.kronos4j.evaluation.SelectionCriterion;
import io.github.kronos4j.evaluation.SelectionSample;
import io.github.kronos4j.evaluation.SeriesSource;
import io.github.kronos4j.forecast.Forecaster;
import io.github.kronos4j.forecast.Sampling;
import io.github.kronos4j.market.Bars;
import io.github.kronos4j.torch.config.DataConfig;
import io.github.kronos4j.torch.config.SelectionConfig;
import io.github.kronos4j.torch.config.TrainingConfig;
import io.github.kronos4j.torch.dataset.Series;
import io.github.kronos4j.torch.dataset.SplitDates;
import io.github.kronos4j.torch.train.CheckpointScore;
import java.time.LocalDateTime;
import java.util.List;

/// Scores of checkpoints by their forecasts of the validation bars, each with the lookback of the training before it.
final class ForecastScores implements CheckpointScore.Source {
    @Override
    public CheckpointScore of(TrainingConfig config, List<Series> series) {
        DataConfig data = config.data();
        SelectionConfig selection = config.predictor().selection();
        SelectionCriterion criterion = criterion(selection.criterion());
        Protocol protocol = Protocol.of(
                        data.windows().lookback(), data.windows().predict())
                .withEligibility(EligibilityRules.builder()
                        .universe(series.getFirst().universe())
                        .build());
        Sampling sampling = Sampling.probabilistic()
                .withSamples(selection.samples())
                .withSeed(config.run().seed());
        List<SeriesSource> sources =
                series.stream().flatMap(one -> validation(data, one).stream()).toList();
        var sample = SelectionSample.draw(sources, protocol, selection.windows(), sampling, criterion);
        return new CheckpointScore() {
            @Override
            public String name() {
                return criterion.label();
            }

            @Override
            public double of(Forecaster forecaster) {
                return sample.score(forecaster);
            }
        };
    }

    /// The criterion that a setting names.
    static SelectionCriterion criterion(SelectionConfig.Criterion setting) {
        return switch (setting) {
            case CRPS -> SelectionCriterion.CRPS_SKILL;
            case RANKIC -> SelectionCriterion.RANK_IC;
            case LOSS -> throw new IllegalArgumentException("the loss is not computed from forecasts");
        };
    }

    /// The validation bars of a series with a lookback before them, clean range by clean range.
    private static List<SeriesSource> validation(DataConfig data, Series series) {
        SplitDates dates = data.split().dates(series);
        int lookback = data.windows().lookback();
        return series.segments().stream()
                .map(bars -> bars.slice(
                        Math.max(0, indexOf(bars, dates.trainBefore()) - lookback),
                        indexOf(bars, dates.validateBefore())))
                .filter(bars -> bars.size() >= lookback + data.windows().predict())
                .map(bars -> SeriesSource.of(series.name(), bars))
                .toList();
    }

    /// Index of the first bar at a time or later; the number of bars if there is none.
    private static int indexOf(Bars bars, LocalDateTime time) {
        int low = 0;
        int high = bars.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (bars.time(middle).isBefore(time)) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }
}
