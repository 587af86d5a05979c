package io.github.kronos4j.torch.metrics;

import java.util.List;
import java.util.Map;

/// Receives metrics. For use by one thread.
public interface MetricSink extends AutoCloseable {
    /// Records the metrics of a step.
    ///
    /// @param step number of updates before the measurement, not less than in the last call
    /// @param values values by name, such as `train/loss`; NaN and infinities are allowed
    /// @throws io.github.kronos4j.KronosException if they cannot be written
    void record(long step, Map<String, Double> values);

    @Override
    void close();

    /// A sink that records to several others.
    static MetricSink all(List<MetricSink> sinks) {
        List<MetricSink> fixed = List.copyOf(sinks);
        return new MetricSink() {
            @Override
            public void record(long step, Map<String, Double> values) {
                fixed.forEach(sink -> sink.record(step, values));
            }

            @Override
            public void close() {
                fixed.forEach(MetricSink::close);
            }
        };
    }
}
