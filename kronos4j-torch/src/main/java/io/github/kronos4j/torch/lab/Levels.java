package io.github.kronos4j.torch.lab;

import io.github.kronos4j.market.Bars;
import io.github.kronos4j.market.Column;

/// [Coordinates#LEVELS].
record Levels() implements Representation {
    private static final double LIMIT = 5; // in standard deviations, as in Kronos
    private static final double EPSILON = 1e-5;

    @Override
    public int features() {
        return Column.COUNT;
    }

    @Override
    public View of(Bars history) {
        double[] means = new double[Column.COUNT];
        double[] deviations = new double[Column.COUNT];
        for (Column column : Column.values()) {
            double sum = 0;
            double squares = 0;
            for (int i = 0; i < history.size(); i++) {
                double x = value(history, column, i);
                sum += x;
                squares += x * x;
            }
            double mean = sum / history.size();
            means[column.index()] = mean;
            deviations[column.index()] = Math.sqrt(Math.max(0, squares / history.size() - mean * mean)) + EPSILON;
        }
        return new Scores(means, deviations);
    }

    private static double value(Bars bars, Column column, int i) {
        return bars.has(column) ? bars.value(column, i) : 0;
    }

    private record Scores(double[] means, double[] deviations) implements View {
        @Override
        public float[] features(Bars bars) {
            float[] scores = new float[bars.size() * Column.COUNT];
            for (int i = 0; i < bars.size(); i++) {
                for (Column column : Column.values()) {
                    int c = column.index();
                    double z = (value(bars, column, i) - means[c]) / deviations[c];
                    scores[i * Column.COUNT + c] = (float) Math.clamp(z, -LIMIT, LIMIT);
                }
            }
            return scores;
        }

        @Override
        public double close(int bar, float[] features) {
            int c = Column.CLOSE.index();
            return features[c] * deviations[c] + means[c];
        }

        @Override
        public int write(float[] features, double[] path) {
            for (int i = 0; i < path.length; i++) {
                int c = i % Column.COUNT;
                path[i] = features[i] * deviations[c] + means[c];
            }
            return PathRepair.repair(path);
        }
    }
}
