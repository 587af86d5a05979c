package io.github.kronos4j.forecast;

import io.github.kronos4j.KronosException;
import io.github.kronos4j.market.Bars;
import io.github.kronos4j.market.Column;
import io.github.kronos4j.model.Tokens;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// A request in progress: its normalizer, its tokens and its finished paths. Used by one thread at a time, except that
/// any thread may cancel it.
final class ForecastJob {
    private static final int PRICES = 4;

    private final ForecastCall call;
    private final ForecastRequest request;
    private final List<String> warnings;
    private final Normalizer normalizer;
    private final BarRepair repair;
    private final double[][] paths;
    private final long bytesPerPosition;
    private @Nullable Tokens history;
    private int assigned;
    private int finished;
    private boolean damaged;
    private boolean ended;
    private volatile boolean cancelled;
    private int repaired;
    private double roundTripError = Double.NaN;
    private double lastCloseError = Double.NaN;

    /// @param bytesPerPosition memory of a cache per position
    /// @throws KronosException if the request is invalid
    ForecastJob(ForecastCall call, ForecastRequest request, long bytesPerPosition) {
        this.call = call;
        this.request = request;
        this.bytesPerPosition = bytesPerPosition;
        warnings = RequestChecks.requireUsable(request);
        normalizer = Normalizer.fit(request.history(), request.normalization());
        repair = new BarRepair(request.history());
        // All greedy paths are equal: only one is generated.
        paths = new double
                [request.sampling().isGreedy() ? 1 : request.sampling().samples()][];
    }

    /// Number of bars to generate, of all paths.
    long barsToGenerate() {
        return (long) paths.length * request.horizon();
    }

    /// Number of paths that no batch generates yet.
    int unassignedPaths() {
        return paths.length - assigned;
    }

    /// Takes the next paths that no batch generates yet.
    PathRange assign(int count) {
        PathRange range = new PathRange(this, assigned, count, pastBytes() + count * pathBytes());
        assigned += count;
        return range;
    }

    /// Memory of the cache of the history.
    long pastBytes() {
        return Math.min(request.context().maxContext(), request.history().size()) * bytesPerPosition;
    }

    /// Memory of the cache of a path.
    long pathBytes() {
        return request.context().pathPositions(request.horizon()) * bytesPerPosition;
    }

    /// The call that waits for the result.
    ForecastCall call() {
        return call;
    }

    /// Tells the call that all paths are decoded or no more are needed, if that is so.
    void endIfDone() {
        if (!ended && (isStopped() || finished == paths.length)) {
            ended = true;
            call.ended();
        }
    }

    /// Ends the job early; from any thread.
    void cancel() {
        cancelled = true;
    }

    /// Ends the job because the model computed numbers that are not finite.
    void markDamaged() {
        damaged = true;
    }

    /// True if no more paths are needed.
    boolean isStopped() {
        return cancelled || damaged;
    }

    ForecastRequest request() {
        return request;
    }

    /// Returns the tokens of the history, which are encoded on the first call.
    Tokens history(Backend backend) {
        Tokens encoded = history;
        if (encoded == null) {
            encoded = backend.encode(normalizer.normalize(request.history()));
            history = encoded;
        }
        return encoded;
    }

    /// Adds decoded paths.
    ///
    /// @param firstPath index of the first path
    void accept(int firstPath, List<float[]> decoded) {
        for (int p = 0; p < decoded.size(); p++) {
            double[] path = normalizer.denormalize(decoded.get(p));
            if (request.repair() == RepairPolicy.REPAIR) {
                repaired += repair.repair(path);
            }
            paths[firstPath + p] = path;
            finished++;
        }
    }

    /// Returns an array for the last bars of the history, (bars, 6), see [#acceptLastBars].
    float[] lastBars() {
        int visible = Math.min(request.history().size(), request.context().maxContext());
        return new float[Math.min(Forecast.ROUND_TRIP_BARS, visible) * Column.COUNT];
    }

    /// Takes the last bars of the history after encoding and decoding.
    void acceptLastBars(float[] decoded) {
        double[] values = normalizer.denormalize(decoded);
        Bars bars = request.history().tail(decoded.length / Column.COUNT);
        double error = 0;
        double sum = 0;
        for (int i = 0; i < bars.size(); i++) {
            for (int c = 0; c < PRICES; c++) {
                double actual = bars.value(Column.values()[c], i);
                error += Math.abs(values[i * Column.COUNT + c] - actual);
                sum += Math.abs(actual);
            }
        }
        roundTripError = error / sum;
        int lastClose = (bars.size() - 1) * Column.COUNT + Column.CLOSE.index();
        lastCloseError = Math.log(values[lastClose] / bars.close(bars.size() - 1));
    }

    /// True if all values of all paths are finite numbers.
    boolean isFinite() {
        return !damaged && Arrays.stream(paths).flatMapToDouble(Arrays::stream).allMatch(Double::isFinite);
    }

    /// Returns all paths of the request.
    double[][] paths() {
        if (paths.length == request.sampling().samples()) {
            return paths;
        }
        double[][] all = new double[request.sampling().samples()][];
        Arrays.setAll(all, p -> paths[0]);
        return all;
    }

    /// Warnings about the history, one sentence each.
    List<String> warnings() {
        int window = request.context().maxContext();
        int bars = request.history().size();
        return bars <= window
                ? warnings
                : Stream.concat(
                                warnings.stream(),
                                Stream.of("the model sees only the last " + window + " of the " + bars
                                        + " bars of history, as many as its window holds; the earlier ones affect only"
                                        + " how the bars are scaled and encoded"))
                        .toList();
    }

    /// Number of repaired bars of all paths.
    int repaired() {
        return repaired * (request.sampling().samples() / paths.length);
    }

    double roundTripError() {
        return roundTripError;
    }

    double lastCloseError() {
        return lastCloseError;
    }
}
