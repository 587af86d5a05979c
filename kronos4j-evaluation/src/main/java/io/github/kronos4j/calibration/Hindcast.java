package io.github.kronos4j.calibration;

import io.github.kronos4j.evaluation.Window;
import io.github.kronos4j.forecast.Forecast;
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
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Forecast of a past window, paired with the actual closes.
///
/// @param model name of the model
/// @param origin time of the last bar seen
/// @param knownAt time of the last actual bar, at which the whole window is known
/// @param features properties of the forecast
/// @param actual log of the actual close over the last close seen, by lead time
record Hindcast(String model, LocalDateTime origin, LocalDateTime knownAt, ForecastFeatures features, float[] actual) {
    static Hindcast of(Window window, Forecast forecast, LevelGrid grid) {
        float[] actual = new float[window.actual().size()];
        for (int step = 0; step < actual.length; step++) {
            actual[step] = (float) ForecastFeatures.log(window.actual().close(step), window.lastClose());
        }
        return new Hindcast(
                forecast.metadata().model(),
                window.origin(),
                window.actual().time(actual.length - 1),
                ForecastFeatures.of(forecast, grid),
                actual);
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
            out.writeUTF(origin.toString());
            out.writeUTF(knownAt.toString());
            out.writeDouble(features.zScore());
            out.writeInt(actual.length);
            out.writeInt(features.quantiles()[0].length);
            for (float[] row : rows()) {
                for (float value : row) {
                    out.writeFloat(value);
                }
            }
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
            LocalDateTime origin = LocalDateTime.parse(in.readUTF());
            LocalDateTime knownAt = LocalDateTime.parse(in.readUTF());
            double zScore = in.readDouble();
            int horizon = in.readInt();
            int levels = in.readInt();
            if (horizon < 1 || levels < 1 || 4L * horizon * (levels + 4L) != in.available()) {
                return Optional.empty();
            }
            float[][] quantiles = new float[horizon][levels];
            ForecastFeatures features =
                    new ForecastFeatures(quantiles, new float[horizon], new float[horizon], new float[horizon], zScore);
            Hindcast hindcast = new Hindcast(model, origin, knownAt, features, new float[horizon]);
            for (float[] row : hindcast.rows()) {
                for (int i = 0; i < row.length; i++) {
                    row[i] = in.readFloat();
                }
            }
            return Optional.of(hindcast);
        } catch (IOException | DateTimeParseException e) {
            return Optional.empty();
        }
    }

    /// The arrays in the order of the encoding.
    private List<float[]> rows() {
        return Stream.concat(
                        Arrays.stream(features.quantiles()),
                        Stream.of(
                                features.pathDeviation(),
                                features.recentDeviation(),
                                features.longRunDeviation(),
                                actual))
                .toList();
    }
}
