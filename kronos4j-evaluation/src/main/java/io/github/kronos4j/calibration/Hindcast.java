package io.github.kronos4j.calibration;

import io.github.kronos4j.evaluation.Window;
import io.github.kronos4j.forecast.Forecast;
import io.github.kronos4j.internal.ZoneNames;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.time.LocalDateTime;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Forecast of a past window, paired with the actual closes.
///
/// @param model name of the model
/// @param symbol name of the series
/// @param zone name of the zone of the bars, which stands for their market
/// @param origin time of the last bar seen
/// @param knownAt time of the last actual bar, at which the whole window is known
/// @param features properties of the forecast by number of paths: of its first paths, and of all of them
/// @param closes (H, N) log of the close of each path over the last close seen, by lead time and path
/// @param actual log of the actual close over the last close seen, by lead time
record Hindcast(
        String model,
        String symbol,
        String zone,
        LocalDateTime origin,
        LocalDateTime knownAt,
        SortedMap<Integer, ForecastFeatures> features,
        float[][] closes,
        float[] actual) {
    static Hindcast of(Window window, Forecast forecast, List<LevelGrid> grids) {
        float[] actual = new float[window.actual().size()];
        for (int step = 0; step < actual.length; step++) {
            actual[step] = (float) ForecastFeatures.log(window.actual().close(step), window.lastClose());
        }
        SortedMap<Integer, ForecastFeatures> features = new TreeMap<>();
        for (LevelGrid grid : grids) {
            features.put(grid.samples(), ForecastFeatures.of(forecast, grid, grid.samples()));
        }
        return new Hindcast(
                forecast.metadata().model(),
                window.symbol(),
                ZoneNames.of(window.history().zone()),
                window.origin(),
                window.actual().time(actual.length - 1),
                features,
                closes(forecast),
                actual);
    }

    private static float[][] closes(Forecast forecast) {
        double[][] logs = ForecastFeatures.logs(forecast);
        float[][] closes = new float[logs.length][forecast.samples()];
        for (int step = 0; step < closes.length; step++) {
            for (int path = 0; path < closes[step].length; path++) {
                closes[step][path] = (float) logs[step][path];
            }
        }
        return closes;
    }

    /// The properties of the forecast with the paths of a grid.
    ForecastFeatures features(LevelGrid grid) {
        return Objects.requireNonNull(features.get(grid.samples()));
    }

    /// Groups hindcasts by origin, in the order of time.
    static Map<LocalDateTime, List<Hindcast>> byOrigin(List<Hindcast> hindcasts) {
        return hindcasts.stream().collect(Collectors.groupingBy(Hindcast::origin, TreeMap::new, Collectors.toList()));
    }

    /// The bytes for a [HindcastCache].
    byte[] encode() {
        try (var bytes = new ByteArrayOutputStream();
                var out = new DataOutputStream(bytes)) {
            out.writeUTF(model);
            out.writeUTF(symbol);
            out.writeUTF(zone);
            out.writeUTF(origin.toString());
            out.writeUTF(knownAt.toString());
            out.writeInt(actual.length);
            out.writeInt(closes[0].length);
            out.writeInt(features.size());
            for (Map.Entry<Integer, ForecastFeatures> entry : features.entrySet()) {
                out.writeInt(entry.getKey());
                out.writeInt(entry.getValue().quantiles()[0].length);
                out.writeDouble(entry.getValue().zScore());
                out.writeDouble(entry.getValue().lastCloseError());
                write(rows(entry.getValue()), out);
            }
            write(List.of(closes), out);
            write(List.of(actual), out);
            return bytes.toByteArray();
        } catch (IOException e) {
            throw new IllegalStateException("a hindcast cannot be written to memory", e);
        }
    }

    /// Decodes the bytes of [#encode]; empty if they are null or of another form.
    static Optional<Hindcast> decode(byte @Nullable [] bytes) {
        if (bytes == null) {
            return Optional.empty();
        }
        try (var in = new DataInputStream(new ByteArrayInputStream(bytes))) {
            String model = in.readUTF();
            String symbol = in.readUTF();
            String zone = in.readUTF();
            LocalDateTime origin = LocalDateTime.parse(in.readUTF());
            LocalDateTime knownAt = LocalDateTime.parse(in.readUTF());
            int horizon = in.readInt();
            int samples = in.readInt();
            int counts = in.readInt();
            if (horizon < 1 || samples < 1 || counts < 1 || 4L * horizon * samples > in.available()) {
                return Optional.empty();
            }
            SortedMap<Integer, ForecastFeatures> features = new TreeMap<>();
            for (int i = 0; i < counts; i++) {
                int paths = in.readInt();
                int levels = in.readInt();
                double zScore = in.readDouble();
                double lastCloseError = in.readDouble();
                if (levels < 1 || 4L * horizon * (levels + 3L) > in.available()) {
                    return Optional.empty();
                }
                ForecastFeatures read = new ForecastFeatures(
                        new float[horizon][levels],
                        new float[horizon],
                        new float[horizon],
                        new float[horizon],
                        zScore,
                        lastCloseError);
                read(rows(read), in);
                features.put(paths, read);
            }
            float[][] closes = new float[horizon][samples];
            read(List.of(closes), in);
            float[] actual = new float[horizon];
            read(List.of(actual), in);
            return in.available() > 0
                    ? Optional.empty()
                    : Optional.of(new Hindcast(model, symbol, zone, origin, knownAt, features, closes, actual));
        } catch (IOException | DateTimeParseException e) {
            return Optional.empty();
        }
    }

    private static void write(List<float[]> rows, DataOutputStream out) throws IOException {
        for (float[] row : rows) {
            for (float value : row) {
                out.writeFloat(value);
            }
        }
    }

    private static void read(List<float[]> rows, DataInputStream in) throws IOException {
        for (float[] row : rows) {
            for (int i = 0; i < row.length; i++) {
                row[i] = in.readFloat();
            }
        }
    }

    /// The arrays in the order of the encoding.
    private static List<float[]> rows(ForecastFeatures features) {
        return Stream.concat(
                        Arrays.stream(features.quantiles()),
                        Stream.of(features.pathDeviation(), features.recentDeviation(), features.longRunDeviation()))
                .toList();
    }
}
