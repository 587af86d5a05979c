package io.github.kronos4j.study.paper;

import io.github.kronos4j.KronosException;
import io.github.kronos4j.forecast.Progress;
import java.util.function.Consumer;

/// Measurement of tasks that share their bars.
public sealed interface PaperTrial permits ForecastTrial, GenerationTrial, InvestmentTrial {
    /// Name of the work in a line of progress, such as "forecasting".
    String work();

    /// Measures the model and the baselines. A task that the bars do not allow is left out.
    ///
    /// @param progress receives the number of bars forecast by the model
    /// @param notes receives a sentence for each forecast that failed
    /// @throws KronosException if nothing can be measured
    PaperPart measure(Progress progress, Consumer<String> notes);
}
