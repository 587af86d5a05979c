package io.github.kronos4j.calibration;

import io.github.kronos4j.KronosException;
import io.github.kronos4j.baseline.Baseline;
import io.github.kronos4j.forecast.ContextWindow;
import io.github.kronos4j.forecast.Forecast;
import io.github.kronos4j.forecast.ForecastMetadata;
import io.github.kronos4j.forecast.ForecastRequest;
import io.github.kronos4j.forecast.ForecastResult;
import io.github.kronos4j.forecast.Forecaster;
import io.github.kronos4j.forecast.PathKind;
import io.github.kronos4j.forecast.Progress;
import io.github.kronos4j.volatility.ReturnForecast;
import io.github.kronos4j.volatility.VolatilityHead;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// Decorator that gives the paths of another forecaster the quantiles of a volatility head, around the last close.
///
/// The order of the paths and the shapes of their bars remain those of the forecaster. A single path and equal paths
/// have no quantiles and are left as they are. As safe for use by many threads as the decorated forecaster.
public final class HeadForecaster implements Forecaster {
    /// Part of identities, between that of the decorated forecaster and the ids of the heads.
    private static final String IDENTITY = " volatility head ";

    private final Forecaster forecaster;
    private final List<VolatilityHead> heads;
    private final boolean isForced;

    private HeadForecaster(Forecaster forecaster, List<VolatilityHead> heads, boolean isForced) {
        this.forecaster = forecaster;
        this.heads = List.copyOf(heads);
        this.isForced = isForced;
    }

    /// Uses a head for every forecast: that of [#whereFitting] or, if there is none, the one that looks ahead
    /// least, also if it was trained on bars of other intervals. A warning then says so.
    ///
    /// @param forecaster closed with the new one
    /// @param heads at least one
    public static HeadForecaster always(Forecaster forecaster, List<VolatilityHead> heads) {
        if (heads.isEmpty()) {
            throw new IllegalArgumentException("there is no volatility head");
        }
        return new HeadForecaster(forecaster, heads, true);
    }

    /// Uses for every forecast the head that has learned from the latest bars, among those that were trained on
    /// bars of its interval and have learned from none after its origin. A forecast without such a head is left as
    /// it is, with the reason in its metadata.
    ///
    /// @param forecaster closed with the new one
    public static HeadForecaster whereFitting(Forecaster forecaster, List<VolatilityHead> heads) {
        return new HeadForecaster(forecaster, heads, false);
    }

    /// Heads as a separate forecaster: paths of a random walk with volatility by time of the day, with the
    /// quantiles of a head and bars shaped like those of the history. It uses the heads as [#always] does.
    ///
    /// @param name name of the method in the metadata
    public static HeadForecaster alone(String name, List<VolatilityHead> heads) {
        return always(Baseline.RANDOM_WALK_TIME_OF_DAY.forecaster(name), heads);
    }

    @Override
    public List<ForecastResult> forecastAll(List<ForecastRequest> requests, Progress progress) {
        return forecaster.forecastAll(requests, progress).stream()
                .map(this::rescaled)
                .toList();
    }

    private ForecastResult rescaled(ForecastResult result) {
        return switch (result) {
            case ForecastResult.Success success -> {
                try {
                    yield new ForecastResult.Success(rescaled(success.forecast()));
                } catch (KronosException e) {
                    yield new ForecastResult.Failure(success.forecast().symbol(), e);
                }
            }
            case ForecastResult.Failure failure -> failure;
        };
    }

    private Forecast rescaled(Forecast forecast) {
        Optional<String> unfit = unfit(forecast);
        if (unfit.isPresent()) {
            return without(unfit.get(), forecast);
        }
        List<VolatilityHead> latestFirst = heads.stream()
                .sorted(Comparator.comparing(VolatilityHead::learnedUntil).reversed())
                .toList();
        return latestFirst.stream()
                .filter(head -> unfit(head, forecast).isEmpty())
                .findFirst()
                .map(head -> rescaled(forecast, head, List.of()))
                .orElseGet(() ->
                        isForced ? forced(forecast, latestFirst) : without(reason(forecast, latestFirst), forecast));
    }

    /// The reason why none of the heads fits: that of the one that comes closest.
    private static String reason(Forecast forecast, List<VolatilityHead> latestFirst) {
        return latestFirst.isEmpty()
                ? "there is none"
                : unfit(closest(forecast, latestFirst), forecast).orElseThrow();
    }

    private static Forecast forced(Forecast forecast, List<VolatilityHead> latestFirst) {
        VolatilityHead head = closest(forecast, latestFirst);
        return rescaled(forecast, head, warnings(head, forecast));
    }

    /// The head that looks ahead least among those for such bars or, if there are none, the latest one.
    private static VolatilityHead closest(Forecast forecast, List<VolatilityHead> latestFirst) {
        return latestFirst.reversed().stream()
                .filter(head ->
                        head.mismatch(forecast.history(), forecast.horizon()).isEmpty())
                .findFirst()
                .orElse(latestFirst.getFirst());
    }

    /// The reason why no head can be used, whatever it was trained on.
    private static Optional<String> unfit(Forecast forecast) {
        PathKind paths = PathKind.of(forecast.metadata().sampling().withSamples(forecast.samples()));
        if (paths == PathKind.ONE_PATH || paths == PathKind.EQUAL_PATHS) {
            return Optional.of("it needs paths that differ, and there is " + paths.label());
        }
        return forecast.samples() < LevelGrid.MIN_SAMPLES
                ? Optional.of(
                        "it needs at least " + LevelGrid.MIN_SAMPLES + " paths, and there are " + forecast.samples())
                : Optional.empty();
    }

    private static Optional<String> unfit(VolatilityHead head, Forecast forecast) {
        return head.mismatch(forecast.history(), forecast.horizon())
                .or(() -> head.looksAhead(forecast.history()) ? Optional.of(lookAhead(head)) : Optional.empty());
    }

    private static List<String> warnings(VolatilityHead head, Forecast forecast) {
        List<String> warnings = new ArrayList<>();
        head.mismatch(forecast.history(), forecast.horizon())
                .ifPresent(reason -> warnings.add("the bands of the volatility head may not hold: " + reason));
        if (head.looksAhead(forecast.history())) {
            warnings.add("the volatility head may know too much: " + lookAhead(head));
        }
        return warnings;
    }

    private static String lookAhead(VolatilityHead head) {
        return "it was trained on bars up to "
                + Calibration.shortTime(head.learnedUntil())
                + ", after the last bar of the history, and so looks ahead";
    }

    private static Forecast rescaled(Forecast forecast, VolatilityHead head, List<String> warnings) {
        ReturnForecast returns = head.forecast(forecast.history(), forecast.timestamps());
        return new Forecast(
                forecast.symbol(),
                forecast.history(),
                forecast.timestamps(),
                HeadRescaling.paths(forecast, returns),
                forecast.metadata().withHead(new ForecastMetadata.Head(head.description(), head.id(), ""), warnings));
    }

    private static Forecast without(String reason, Forecast forecast) {
        return forecast.withMetadata(
                forecast.metadata().withHead(new ForecastMetadata.Head("", "", reason), List.of()));
    }

    /// True if the identity of a forecaster is that of one with heads.
    static boolean isIn(String identity) {
        return identity.contains(IDENTITY);
    }

    @Override
    public ContextWindow context() {
        return forecaster.context();
    }

    /// The identity of the decorated forecaster, followed by the ids of the heads if there are any.
    @Override
    public String identity() {
        return heads.isEmpty()
                ? forecaster.identity()
                : heads.stream()
                        .map(VolatilityHead::id)
                        .collect(Collectors.joining(" ", forecaster.identity() + IDENTITY, ""))
                        .strip();
    }

    /// [#identity()] if the forecast has one of the heads, else that of the decorated forecaster.
    @Override
    public String identity(Forecast forecast) {
        return forecast.metadata().hasHead() ? identity() : forecaster.identity(forecast);
    }

    @Override
    public void close() {
        forecaster.close();
    }
}
