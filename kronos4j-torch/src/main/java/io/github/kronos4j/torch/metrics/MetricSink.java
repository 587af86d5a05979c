package io.github.kronos4j.torch.metrics;

import java.util.List;
import java.util.Map;

/// Takes what is measured. For use by one thread.
public interface MetricSink extends AutoCloseable {
    /// Takes the measurements of a step.
    ///
    /// @param step updates that were made before, never fewer than at the last call
    /// @param values by name, such as `train/loss`; NaN and infinities are values as well
    /// @throws io.github.kronos4j.KronosException if they cannot be written
    void record(long step, Map<String, Double> values);

    @Override
    void close();

    /// Several sinks as one.
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
