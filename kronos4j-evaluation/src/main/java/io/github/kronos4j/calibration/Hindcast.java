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
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// A forecast of a past window, with what came.
///
/// @param model who forecast, as forecasts name it
/// @param origin time of the last bar seen
/// @param known time from which all of the truth is known
/// @param spread what the forecast said
/// @param truth by step: log of the true close over the last close seen
record Hindcast(String model, LocalDateTime origin, LocalDateTime known, ForecastFeatures spread, float[] truth) {
    static Hindcast of(Window window, Forecast forecast, LevelGrid grid) {
        float[] truth = new float[window.truth().size()];
        for (int step = 0; step < truth.length; step++) {
            truth[step] = (float) ForecastFeatures.log(window.truth().close(step), window.lastClose());
        }
        return new Hindcast(
                forecast.metadata().model(),
                window.origin(),
                window.truth().time(truth.length - 1),
                ForecastFeatures.of(forecast, grid),
                truth);
    }

    /// As bytes, to be kept.
    byte[] encode() {
        try (var bytes = new ByteArrayOutputStream();
                var out = new DataOutputStream(bytes)) {
            out.writeUTF(model);
            out.writeUTF(origin.toString());
            out.writeUTF(known.toString());
            out.writeDouble(spread.stretch());
            out.writeInt(truth.length);
            out.writeInt(spread.quantiles()[0].length);
            for (float[] row : rows()) {
                for (float value : row) {
                    out.writeFloat(value);
                }
            }
            return bytes.toByteArray();
        } catch (IOException e) {
            throw new IllegalStateException("a forecast cannot be written to memory", e);
        }
    }

    /// What [#encode] has written; empty if there is nothing, or something else.
    static Optional<Hindcast> decode(byte @Nullable [] bytes) {
        if (bytes == null) {
            return Optional.empty();
        }
        try (var in = new DataInputStream(new ByteArrayInputStream(bytes))) {
            String model = in.readUTF();
            LocalDateTime origin = LocalDateTime.parse(in.readUTF());
            LocalDateTime known = LocalDateTime.parse(in.readUTF());
            double stretch = in.readDouble();
            int horizon = in.readInt();
            int levels = in.readInt();
            if (horizon < 1 || levels < 1 || 4L * horizon * (levels + 4L) != in.available()) {
                return Optional.empty();
            }
            float[][] quantiles = new float[horizon][levels];
            ForecastFeatures spread = new ForecastFeatures(
                    quantiles, new float[horizon], new float[horizon], new float[horizon], stretch);
            Hindcast forecast = new Hindcast(model, origin, known, spread, new float[horizon]);
            for (float[] row : forecast.rows()) {
                for (int i = 0; i < row.length; i++) {
                    row[i] = in.readFloat();
                }
            }
            return Optional.of(forecast);
        } catch (IOException | DateTimeParseException e) {
            return Optional.empty();
        }
    }

    /// All numbers that go by steps, in the order in which they are kept.
    private List<float[]> rows() {
        return Stream.concat(
                        Arrays.stream(spread.quantiles()),
                        Stream.of(spread.paths(), spread.walk(), spread.longWalk(), truth))
                .toList();
    }
}
