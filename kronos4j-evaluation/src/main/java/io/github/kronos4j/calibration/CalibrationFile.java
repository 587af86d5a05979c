package io.github.kronos4j.calibration;

import io.github.kronos4j.InvalidInputException;
import io.github.kronos4j.KronosException;
import io.github.kronos4j.NotFoundException;
import io.github.kronos4j.StorageException;
import io.github.kronos4j.evaluation.Tail;
import io.github.kronos4j.evaluation.Verdict;
import io.github.kronos4j.internal.ControlCharacters;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.core.exc.JacksonIOException;
import tools.jackson.core.json.JsonFactory;

/// Reads and writes calibrations as JSON: one object with the scope, the corrections row by row, and the record on
/// later windows if there is one. Files without `zones` and `series`, without corrections for fewer paths, without a
/// location, or without a spread are of earlier versions.
public final class CalibrationFile {
    private static final String FORMAT = "kronos4j calibration 5";
    private static final String WITHOUT_SPREAD = "kronos4j calibration 4";
    private static final String WITHOUT_LOCATION = "kronos4j calibration 3";
    private static final long MAX_BYTES = 32L << 20;

    private CalibrationFile() {}

    /// Writes a calibration; leaves the stream open.
    public static void write(Calibration calibration, OutputStream out) throws IOException {
        JsonFactory factory = JsonFactory.builder()
                .disable(StreamWriteFeature.AUTO_CLOSE_TARGET)
                .build();
        CalibrationScope scope = calibration.scope();
        try (JsonGenerator json = factory.createGenerator(ObjectWriteContext.empty(), out)) {
            json.writeStartObject();
            json.writeStringProperty("format", FORMAT);
            json.writeStringProperty("model", scope.model());
            json.writeStringProperty("identity", scope.identity());
            json.writeStringProperty("interval", scope.interval());
            json.writeStringProperty("zones", String.join(" ", scope.zones()));
            json.writeNumberProperty("series", scope.series());
            json.writeNumberProperty("temperature", scope.temperature());
            json.writeNumberProperty("topK", scope.topK());
            json.writeNumberProperty("topP", scope.topP());
            json.writeNumberProperty("samples", scope.samples());
            json.writeNumberProperty("lookback", scope.lookback());
            json.writeNumberProperty("windows", scope.windows());
            json.writeStringProperty("first", scope.firstOrigin());
            json.writeStringProperty("last", scope.lastOrigin());
            json.writeStringProperty("known", scope.learnedUntil());
            json.writeStringProperty("method", calibration.settings().method().label());
            json.writeBooleanProperty("debias", calibration.settings().debias());
            List<QuantileShifts> fits = calibration.fits();
            List<QuantileShifts> fewer = fits.subList(0, fits.size() - 1);
            write("", fits.getLast(), json);
            row(
                    json,
                    "fewerPaths",
                    fewer.stream().mapToDouble(fit -> fit.grid().samples()).toArray());
            for (QuantileShifts fit : fewer) {
                write(prefix(fit.grid().samples()), fit, json);
            }
            if (calibration.risk() != null) {
                write(calibration.risk(), json);
            }
            json.writeEndObject();
        } catch (JacksonIOException e) {
            throw e.getCause();
        }
    }

    private static void write(String prefix, QuantileShifts fit, JsonGenerator json) {
        json.writeBooleanProperty(prefix + "anchored", fit.location().anchored());
        json.writeNumberProperty(prefix + "shrinkage", fit.location().shrinkage());
        json.writeNumberProperty(prefix + "spread", fit.spread().share());
        json.writeNumberProperty(prefix + "rulerPaths", fit.scale().pathPower());
        json.writeNumberProperty(prefix + "rulerHistory", fit.scale().longRunPower());
        row(json, prefix + "leanOffset", fit.bias().offset());
        row(json, prefix + "leanSlope", fit.bias().slope());
        for (int step = 0; step < fit.shifts().length; step++) {
            row(json, prefix + shiftsKey(step), fit.shifts()[step]);
        }
    }

    private static void write(RiskRecord risk, JsonGenerator json) {
        json.writeNumberProperty("riskWindows", risk.windows());
        json.writeNumberProperty("riskSeries", risk.series());
        json.writeStringProperty("riskFirst", risk.firstOrigin());
        json.writeStringProperty("riskLast", risk.lastOrigin());
        json.writeNumberProperty("riskHorizon", risk.horizon());
        row(json, "touchLevels", column(risk.touches(), RiskRecord.Touch::multiple));
        row(json, "touchStated", column(risk.touches(), RiskRecord.Touch::stated));
        row(json, "touchObserved", column(risk.touches(), RiskRecord.Touch::observed));
        json.writeStringProperty("touchVerdicts", names(risk.touches(), RiskRecord.Touch::verdict));
        json.writeStringProperty("tails", names(risk.tails(), RiskRecord.Exceedances::tail));
        row(json, "tailLeadTimes", column(risk.tails(), RiskRecord.Exceedances::leadTime));
        row(json, "tailExceeded", column(risk.tails(), RiskRecord.Exceedances::rate));
        json.writeStringProperty("tailVerdicts", names(risk.tails(), RiskRecord.Exceedances::verdict));
    }

    private static <T> double[] column(List<T> rows, ToDoubleFunction<T> value) {
        return rows.stream().mapToDouble(value).toArray();
    }

    private static <T> String names(List<T> rows, Function<T, Enum<?>> value) {
        return rows.stream().map(row -> value.apply(row).name()).collect(Collectors.joining(" "));
    }

    private static @Nullable RiskRecord risk(Map<String, String> texts, Map<String, double[]> rows) {
        if (!texts.containsKey("riskWindows")) {
            return null;
        }
        List<RiskRecord.Touch> touches = new ArrayList<>();
        List<String> verdicts = words(text(texts, "touchVerdicts"));
        for (int i = 0; i < verdicts.size(); i++) {
            touches.add(new RiskRecord.Touch(
                    row(rows, "touchLevels")[i],
                    row(rows, "touchStated")[i],
                    row(rows, "touchObserved")[i],
                    Verdict.valueOf(verdicts.get(i))));
        }
        List<RiskRecord.Exceedances> exceedances = new ArrayList<>();
        List<String> tails = words(text(texts, "tails"));
        List<String> tailVerdicts = words(text(texts, "tailVerdicts"));
        for (int i = 0; i < tails.size(); i++) {
            exceedances.add(new RiskRecord.Exceedances(
                    Tail.valueOf(tails.get(i)),
                    (int) row(rows, "tailLeadTimes")[i],
                    row(rows, "tailExceeded")[i],
                    Verdict.valueOf(tailVerdicts.get(i))));
        }
        return new RiskRecord(
                Integer.parseInt(text(texts, "riskWindows")),
                Integer.parseInt(text(texts, "riskSeries")),
                text(texts, "riskFirst"),
                text(texts, "riskLast"),
                Integer.parseInt(text(texts, "riskHorizon")),
                touches,
                exceedances);
    }

    /// Prefix of the keys of a fit to fewer paths.
    private static String prefix(int paths) {
        return "paths" + paths + ".";
    }

    /// The text of a calibration's file.
    public static String text(Calibration calibration) {
        try (var bytes = new ByteArrayOutputStream()) {
            write(calibration, bytes);
            return bytes.toString(StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new IllegalStateException("a calibration cannot be written to memory", e);
        }
    }

    /// Reads a calibration to the end of a stream; leaves it open.
    ///
    /// @param name name of the stream, for messages
    /// @throws KronosException if it holds no calibration
    public static Calibration read(String name, InputStream in) throws IOException {
        return read(name, in.readNBytes((int) MAX_BYTES));
    }

    /// Reads a calibration from the text of its file.
    ///
    /// @param name name of the text, for messages
    /// @throws KronosException if it holds no calibration
    public static Calibration read(String name, String text) {
        return read(name, text.getBytes(StandardCharsets.UTF_8));
    }

    /// Reads a calibration.
    ///
    /// @throws KronosException if the file is missing, unreadable or holds no calibration
    public static Calibration read(Path file) {
        try {
            if (Files.size(file) > MAX_BYTES) {
                throw new InvalidInputException(file + " has " + Files.size(file)
                        + " bytes, far more than a calibration: use a calibration file");
            }
            return read(file.toString(), Files.readAllBytes(file));
        } catch (NoSuchFileException e) {
            throw new NotFoundException(file + " does not exist: use an existing calibration file", e);
        } catch (IOException e) {
            throw new StorageException(file + " cannot be read (" + e.getMessage() + "): check its permissions", e);
        }
    }

    private static Calibration read(String name, byte[] bytes) {
        Map<String, String> texts = new HashMap<>();
        Map<String, double[]> rows = new HashMap<>();
        try (JsonParser json = new JsonFactory().createParser(ObjectReadContext.empty(), bytes)) {
            if (json.nextToken() != JsonToken.START_OBJECT) {
                throw notACalibration(name, null);
            }
            while (json.nextToken() == JsonToken.PROPERTY_NAME) {
                String key = json.currentName();
                if (json.nextToken() == JsonToken.START_ARRAY) {
                    rows.put(key, numbers(json));
                } else {
                    texts.put(key, json.getString());
                }
            }
            return calibration(texts, rows);
        } catch (JacksonException
                | IllegalArgumentException
                | NullPointerException
                | IndexOutOfBoundsException
                | DateTimeException e) {
            throw notACalibration(name, e);
        }
    }

    /// @throws NullPointerException if something is missing
    /// @throws IllegalArgumentException if something has another form
    /// @throws IndexOutOfBoundsException if rows differ in length
    private static Calibration calibration(Map<String, String> texts, Map<String, double[]> rows) {
        String format = texts.get("format");
        if (!Set.of(FORMAT, WITHOUT_SPREAD, WITHOUT_LOCATION).contains(String.valueOf(format))) {
            throw new IllegalArgumentException("its format is " + format + " instead of " + FORMAT);
        }
        boolean hasLocation = !WITHOUT_LOCATION.equals(format);
        CalibrationScope scope = new CalibrationScope(
                text(texts, "model"),
                text(texts, "identity"),
                text(texts, "interval"),
                words(texts.getOrDefault("zones", "")),
                Integer.parseInt(texts.getOrDefault("series", "0")),
                Double.parseDouble(text(texts, "temperature")),
                Integer.parseInt(text(texts, "topK")),
                Double.parseDouble(text(texts, "topP")),
                Integer.parseInt(text(texts, "samples")),
                Integer.parseInt(text(texts, "lookback")),
                Integer.parseInt(text(texts, "windows")),
                text(texts, "first"),
                text(texts, "last"),
                text(texts, "known"));
        List<QuantileShifts> fits = new ArrayList<>();
        for (double paths : rows.getOrDefault("fewerPaths", new double[0])) {
            fits.add(fit(prefix((int) paths), LevelGrid.of((int) paths), hasLocation, texts, rows));
        }
        fits.add(fit("", LevelGrid.of(scope.samples()), hasLocation, texts, rows));
        requireConsistent(fits);
        return new Calibration(
                scope,
                new CalibrationSettings(
                        CalibrationSettings.Method.of(text(texts, "method")),
                        Boolean.parseBoolean(text(texts, "debias"))),
                fits,
                risk(texts, rows));
    }

    /// Requires fits of one horizon, by number of paths.
    private static void requireConsistent(List<QuantileShifts> fits) {
        for (int i = 1; i < fits.size(); i++) {
            if (fits.get(i).grid().samples() <= fits.get(i - 1).grid().samples()) {
                throw new IllegalArgumentException("its numbers of paths do not ascend");
            }
            if (fits.get(i).shifts().length != fits.getFirst().shifts().length) {
                throw new IllegalArgumentException("its corrections for fewer paths have another horizon");
            }
        }
    }

    private static QuantileShifts fit(
            String prefix, LevelGrid grid, boolean hasLocation, Map<String, String> texts, Map<String, double[]> rows) {
        Location location = hasLocation
                ? new Location(
                        Boolean.parseBoolean(text(texts, prefix + "anchored")),
                        Double.parseDouble(text(texts, prefix + "shrinkage")))
                : Location.AS_SAMPLED;
        @Nullable String share = texts.get(prefix + "spread");
        Spread spread = share == null ? Spread.AS_SAMPLED : new Spread(Double.parseDouble(share));
        ErrorScale scale = new ErrorScale(
                Double.parseDouble(text(texts, prefix + "rulerPaths")),
                Double.parseDouble(text(texts, prefix + "rulerHistory")));
        BiasCorrection bias = new BiasCorrection(row(rows, prefix + "leanOffset"), row(rows, prefix + "leanSlope"));
        double[][] shifts = new double[bias.offset().length][];
        for (int step = 0; step < shifts.length; step++) {
            shifts[step] = row(rows, prefix + shiftsKey(step));
            if (shifts[step].length != grid.size() || bias.slope().length != shifts.length) {
                throw new IllegalArgumentException("its rows have another length than its scope implies");
            }
        }
        return new QuantileShifts(grid, location, spread, scale, bias, shifts);
    }

    private static List<String> words(String text) {
        return text.isEmpty() ? List.of() : List.of(text.split(" ", -1));
    }

    private static String text(Map<String, String> texts, String key) {
        return Objects.requireNonNull(texts.get(key), key);
    }

    private static double[] row(Map<String, double[]> rows, String key) {
        return Objects.requireNonNull(rows.get(key), key);
    }

    private static String shiftsKey(int step) {
        return "shifts" + (step + 1);
    }

    private static void row(JsonGenerator json, String name, double[] values) {
        json.writeArrayPropertyStart(name);
        for (double value : values) {
            json.writeNumber(Math.rint(value * 1e6) / 1e6);
        }
        json.writeEndArray();
    }

    private static double[] numbers(JsonParser json) {
        List<Double> numbers = new ArrayList<>();
        while (json.nextToken() != JsonToken.END_ARRAY) {
            numbers.add(json.getDoubleValue());
        }
        return numbers.stream().mapToDouble(Double::doubleValue).toArray();
    }

    private static KronosException notACalibration(String name, @Nullable Exception cause) {
        String detail = cause == null ? "it is not a JSON object" : String.valueOf(cause.getMessage());
        String message = name + " holds no calibration ("
                + ControlCharacters.escaped(detail.lines().findFirst().orElse(""), c -> true)
                + "): use a calibration file, or fit the calibration again";
        return cause == null ? new InvalidInputException(message) : new InvalidInputException(message, cause);
    }
}
