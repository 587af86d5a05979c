package io.github.kronos4j.report.chart;

import java.time.LocalDateTime;
import java.util.List;

/// Labels of the horizontal axis of a [CurvePanel].
public sealed interface StepAxis {
    /// Steps are plain numbers.
    record Numbers() implements StepAxis {}

    /// Steps 0, 1 and so on stand for times.
    record Times(List<LocalDateTime> times) implements StepAxis {
        public Times {
            times = List.copyOf(times);
        }
    }

    /// Steps with texts.
    ///
    /// @param at labeled steps, ascending
    /// @param texts one label per step, empty for none
    /// @param title text below the labels, empty for none
    record Labels(double[] at, List<String> texts, String title) implements StepAxis {
        public Labels {
            texts = List.copyOf(texts);
            if (at.length != texts.size()) {
                throw new IllegalArgumentException(at.length + " steps and " + texts.size() + " labels");
            }
        }
    }
}
