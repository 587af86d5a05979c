package io.github.kronos4j.calibration;

import io.github.kronos4j.InvalidInputException;
import io.github.kronos4j.KronosException;
import io.github.kronos4j.calibration.Mismatch.Property;
import io.github.kronos4j.forecast.Forecast;
import io.github.kronos4j.forecast.ForecastMetadata;
import io.github.kronos4j.forecast.Sampling;
import io.github.kronos4j.internal.Phrases;
import io.github.kronos4j.internal.ZoneNames;
import io.github.kronos4j.market.Bars;
import io.github.kronos4j.market.Column;
import io.github.kronos4j.market.Interval;
import io.github.kronos4j.model.WeightFormat;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Quantile corrections fitted to hindcasts, applicable to forecasts of the same kind. Immutable.
///
/// The paths themselves are corrected, so that quantiles, probabilities, tables and charts stay consistent. At every
/// lead time the closes of the paths become the corrected quantiles and are assigned to the paths so that each path
/// continues from its corrected close ([PathReturns]): levels get the right spread, and the variance along a path is
/// that which the spread at the end implies. The other prices follow: an open keeps its gap to the previous close, high
/// and low keep their ratio to the higher and the lower of open and close, and the amount scales with the close. Only
/// the close is calibrated; the other columns merely stay valid.
///
/// The quantiles of few paths vary more from forecast to forecast than those of many, so the correction depends on the
/// number of paths: there is one for each of several numbers, and a forecast takes that for the largest number it
/// contains. If it has more paths than that, its quantiles are read at the levels that estimate the same quantiles of
/// the distribution; they vary less than those of the fit, so the intervals cover slightly more than they state.
public final class Calibration {
    private final CalibrationScope scope;
    private final CalibrationSettings settings;
    private final List<QuantileShifts> fits; // by number of paths, ascending
    private final @Nullable RiskRecord risk;

    Calibration(
            CalibrationScope scope,
            CalibrationSettings settings,
            List<QuantileShifts> fits,
            @Nullable RiskRecord risk) {
        this.scope = scope;
        this.settings = settings;
        this.fits = List.copyOf(fits);
        this.risk = risk;
    }

    /// Returns the same calibration with the record of its forecasts on later windows.
    public Calibration withRisk(RiskRecord record) {
        return new Calibration(scope, settings, fits, record);
    }

    /// The record of touches and values at risk on windows later than those of the fit; null if there is none.
    public @Nullable RiskRecord risk() {
        return risk;
    }

    public CalibrationScope scope() {
        return scope;
    }

    public CalibrationSettings settings() {
        return settings;
    }

    /// The longest lead time it covers, in bars.
    public int horizon() {
        return fits.getFirst().shifts().length;
    }

    /// The fewest paths of a forecast that it applies to.
    public int minSamples() {
        return fits.getFirst().grid().samples();
    }

    /// The fits by number of paths, ascending; the last one is for the number of paths of the scope.
    List<QuantileShifts> fits() {
        return fits;
    }

    /// The fit to the largest number of paths that a forecast contains.
    QuantileShifts fit(int samples) {
        return fits.reversed().stream()
                .filter(fit -> fit.grid().samples() <= samples)
                .findFirst()
                .orElseThrow();
    }

    /// Sampling of the forecasts it was fitted to, with seed 0.
    public Sampling sampling() {
        return new Sampling(scope.temperature(), scope.topK(), scope.topP(), scope.samples(), 0);
    }

    /// A description of the forecasts it was fitted to, for the metadata of a forecast: `split conformal on nano,
    /// 1d bars of America/New_York, 412 windows of 55 series from 2015-10-05 to 2016-12-30`.
    public String description() {
        return settings.method().label() + " conformal on " + scope.model()
                + (settings.debias() ? ", bias removed" : "")
                + ", " + scope.interval() + " bars"
                + (scope.zones().isEmpty() ? "" : " of " + market()) + ", "
                + scope.windows() + " windows"
                + (scope.series() == 0 ? "" : " of " + scope.series() + " series") + " from "
                + shortTime(scope.firstOrigin()) + " to " + shortTime(scope.learnedUntil());
    }

    private String market() {
        return Phrases.list(scope.zones());
    }

    private boolean isOtherMarket(Bars history) {
        return !scope.zones().isEmpty() && !scope.zones().contains(ZoneNames.of(history.zone()));
    }

    static String shortTime(LocalDateTime time) {
        return shortTime(time.toString());
    }

    private static String shortTime(String time) {
        return time.replaceFirst("T00:00$", "").replace('T', ' ');
    }

    /// Time of the last actual bar it was fitted to, on the clock of the bars. Applied to forecasts with an earlier
    /// origin it would look ahead.
    public LocalDateTime learnedUntil() {
        return LocalDateTime.parse(scope.learnedUntil());
    }

    /// The first difference between a forecast and those that the calibration was fitted to; empty if it applies.
    /// Lookbacks may differ, but not by more than half: paths of a model that sees less lie too close together.
    ///
    /// @param identity identity of the forecaster, see [io.github.kronos4j.forecast.Forecaster#identity]
    public Optional<Mismatch> mismatch(String identity, Forecast forecast) {
        String interval = Interval.infer(forecast.history()).label();
        return ofModel(forecast.metadata().model(), identity, interval)
                .or(() -> ofSampling(sampling(forecast), forecast.horizon()))
                .or(() -> ofHistory(forecast.history(), visible(forecast)).findFirst());
    }

    /// Requires the model, interval, sampling and horizon that the calibration was fitted for.
    ///
    /// @param model name of the model
    /// @param identity identity of its forecaster, see [io.github.kronos4j.forecast.Forecaster#identity]
    /// @param interval step from bar to bar, as `1d`
    /// @throws KronosException naming the first difference
    public void requireFit(String model, String identity, String interval, Sampling sampling, int horizon) {
        ofModel(model, identity, interval)
                .or(() -> ofSampling(sampling, horizon))
                .ifPresent(Calibration::refuse);
    }

    /// Requires the sampling and horizon that the calibration was fitted for, before model and bars are loaded.
    ///
    /// @throws KronosException naming the first difference
    public void requireSampling(Sampling sampling, int horizon) {
        ofSampling(sampling, horizon).ifPresent(Calibration::refuse);
    }

    /// Requires exactly the lookback of the windows that the calibration was fitted to.
    ///
    /// @throws KronosException if it differs
    public void requireLookback(int lookback) {
        differing(Property.LOOKBACK, "lookback", scope.lookback(), lookback).ifPresent(Calibration::refuse);
    }

    /// Cautions about forecasts that continue these bars, one sentence each.
    public List<String> warnings(Bars history) {
        return warnings(cautions(history));
    }

    /// Differences of these bars that keep the calibration from being trusted.
    private Stream<Mismatch> cautions(Bars history) {
        Stream<Mismatch> market = isOtherMarket(history)
                ? Stream.of(new Mismatch(
                        Property.MARKET,
                        "it was fitted to another market, bars of " + market() + ", and these are of "
                                + ZoneNames.of(history.zone())))
                : Stream.empty();
        return Stream.concat(market, ofHistory(history, history.size()));
    }

    /// Differences of a forecast that keep the calibration from being trusted.
    private Stream<Mismatch> cautions(Forecast forecast) {
        WeightFormat weights = forecast.metadata().provenance().weights();
        WeightFormat fitted = WeightFormat.of(scope.identity());
        Stream<Mismatch> format = weights == null || weights == fitted
                ? Stream.empty()
                : Stream.of(new Mismatch(
                        Property.FORMAT,
                        "it was fitted to weights in " + fitted.label() + ", and these are in " + weights.label()));
        return Stream.concat(format, cautions(forecast.history()));
    }

    private static List<String> warnings(Stream<Mismatch> cautions) {
        return cautions.map(mismatch -> "the calibration may not hold: " + mismatch.reason())
                .toList();
    }

    /// Cautions as a clause after `calibrated, but`; empty if there are none.
    private static String reservation(Stream<Mismatch> cautions) {
        List<String> clauses = cautions.map(mismatch -> switch (mismatch.property()) {
                    case FORMAT -> "with weights in another format";
                    case MARKET -> "on another market";
                    case LOOKBACK -> "with a longer history";
                    case LOOK_AHEAD -> "with later bars";
                    default -> throw new IllegalStateException(mismatch.toString());
                })
                .toList();
        return clauses.isEmpty() ? "" : Phrases.list(clauses);
    }

    private Optional<Mismatch> ofModel(String model, String identity, String interval) {
        if (identity.isEmpty() && !scope.model().equals(model)) {
            return Optional.of(Mismatch.between(Property.MODEL, "model", scope.model(), model));
        }
        return WeightFormat.checkpoint(scope.identity()).equals(WeightFormat.checkpoint(identity))
                ? differing(Property.INTERVAL, "interval", scope.interval(), interval)
                : Optional.of(
                        new Mismatch(Property.WEIGHTS, "it was fitted to other weights than those " + model + " has"));
    }

    private Optional<Mismatch> ofSampling(Sampling sampling, int horizon) {
        return differing(Property.TEMPERATURE, "temperature", scope.temperature(), sampling.temperature())
                .or(() -> differing(Property.TOP_K, "top-k", scope.topK(), sampling.topK()))
                .or(() -> differing(Property.TOP_P, "top-p", scope.topP(), sampling.topP()))
                .or(() -> sampling.samples() >= minSamples()
                        ? Optional.empty()
                        : Optional.of(new Mismatch(
                                Property.SAMPLES,
                                "it needs at least " + minSamples() + " paths and the forecast has "
                                        + sampling.samples())))
                .or(() -> horizon <= horizon()
                        ? Optional.empty()
                        : Optional.of(new Mismatch(
                                Property.HORIZON,
                                "it reaches " + horizon() + " bars ahead and the forecast " + horizon)));
    }

    /// @param visible number of bars of the history that the model sees
    private Stream<Mismatch> ofHistory(Bars history, int visible) {
        Stream<Mismatch> lookback = 2 * visible >= scope.lookback()
                ? Stream.empty()
                : Stream.of(new Mismatch(
                        Property.LOOKBACK,
                        "it was fitted with " + scope.lookback() + " bars of history, and with " + visible
                                + " its intervals are too narrow"));
        Stream<Mismatch> lookAhead = !learnedUntil().isAfter(history.time(history.size() - 1))
                ? Stream.empty()
                : Stream.of(new Mismatch(
                        Property.LOOK_AHEAD,
                        "it was fitted to bars up to " + shortTime(scope.learnedUntil())
                                + ", after the last bar of the history, and so looks ahead"));
        return Stream.concat(lookback, lookAhead);
    }

    private static Optional<Mismatch> differing(Property property, String name, Object calibration, Object forecast) {
        return calibration.equals(forecast)
                ? Optional.empty()
                : Optional.of(Mismatch.between(property, name, calibration, forecast));
    }

    private static void refuse(Mismatch mismatch) {
        throw new InvalidInputException("the calibration does not fit: " + mismatch.reason()
                + ": make them the same, or fit a calibration for such forecasts");
    }

    /// The sampling of a forecast with the number of paths that it has, which may be fewer than were drawn.
    private static Sampling sampling(Forecast forecast) {
        return forecast.metadata().sampling().withSamples(forecast.samples());
    }

    private static int visible(Forecast forecast) {
        return Math.min(forecast.history().size(), forecast.metadata().context().maxContext());
    }

    /// The forecast with corrected paths; its [io.github.kronos4j.forecast.ForecastMetadata#calibration] is the
    /// description of this calibration.
    ///
    /// @throws KronosException if the forecast has another sampling or a longer horizon, or is calibrated already
    public Forecast apply(Forecast forecast) {
        if (forecast.metadata().isCalibrated()) {
            throw new InvalidInputException(forecast.symbol() + " is calibrated already ("
                    + forecast.metadata().calibration() + "): apply a calibration to forecasts as sampled");
        }
        requireSampling(sampling(forecast), forecast.horizon());
        QuantileShifts shifts = fit(forecast.samples());
        double[][] paths = new double[forecast.samples()][forecast.horizon() * Column.COUNT];
        ForecastFeatures features = ForecastFeatures.of(forecast, shifts.grid());
        double[][] sampled = ForecastFeatures.logs(forecast);
        double[][] closes = shifts.closes(features, sampled);
        for (int p = 0; p < paths.length; p++) {
            double previousShift = shifts.location().anchor(features); // of the close, in logarithms
            for (int step = 0; step < closes.length; step++) {
                double shift = closes[step][p] - sampled[step][p];
                scale(forecast, p, step, Math.exp(previousShift), Math.exp(shift), paths[p]);
                previousShift = shift;
            }
        }
        ForecastMetadata metadata = forecast.metadata()
                .withCalibration(description(), reservation(cautions(forecast)), warnings(cautions(forecast)));
        return new Forecast(
                forecast.symbol(),
                forecast.history(),
                forecast.timestamps(),
                paths,
                risk == null
                        ? metadata
                        : metadata.withRiskEvidence(risk.evidence(forecast.history(), forecast.horizon())));
    }

    /// Returns a high or low with its ratio to the edge that moves, or with the factor of the close if the edge is
    /// zero.
    private static double follow(double extreme, double edge, double newEdge, double closeFactor) {
        return edge == 0 ? extreme * closeFactor : newEdge * extreme / edge;
    }

    /// Writes a bar of a path with its open and close multiplied by factors.
    private static void scale(
            Forecast forecast, int p, int step, double openFactor, double closeFactor, double[] path) {
        double open = forecast.value(p, step, Column.OPEN);
        double close = forecast.value(p, step, Column.CLOSE);
        double top = Math.max(open, close);
        double bottom = Math.min(open, close);
        double newTop = Math.max(open * openFactor, close * closeFactor);
        double newBottom = Math.min(open * openFactor, close * closeFactor);
        int at = step * Column.COUNT;
        path[at + Column.OPEN.index()] = open * openFactor;
        path[at + Column.HIGH.index()] = follow(forecast.value(p, step, Column.HIGH), top, newTop, closeFactor);
        path[at + Column.LOW.index()] = follow(forecast.value(p, step, Column.LOW), bottom, newBottom, closeFactor);
        path[at + Column.CLOSE.index()] = close * closeFactor;
        path[at + Column.VOLUME.index()] = forecast.value(p, step, Column.VOLUME);
        path[at + Column.AMOUNT.index()] = forecast.value(p, step, Column.AMOUNT) * closeFactor;
    }
}
