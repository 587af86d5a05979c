package io.github.kronos4j.calibration;

import io.github.kronos4j.KronosException;
import io.github.kronos4j.forecast.Forecast;
import io.github.kronos4j.forecast.Sampling;
import io.github.kronos4j.market.Bars;
import io.github.kronos4j.market.Column;
import io.github.kronos4j.market.Interval;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/// Corrections that were learnt, ready to be applied to forecasts of the same kind. Immutable.
///
/// The paths themselves are moved, so that quantiles, probabilities, tables and charts all tell the same. At every
/// step the closes of all paths go through one ascending function ([QuantileMapping]) and are dealt out so that each
/// path goes
/// on from its corrected close with the return that was drawn for it, as nearly as can be ([RankReordering]): levels
/// spread
/// as they should and the volatility along a path stays about what it was. The other prices follow: an open keeps its
/// gap to the close before it, high and low reach beyond open and close by the same factor as before, and the amount
/// changes with the price. What is calibrated is close; the rest only stays possible.
public final class Calibration {
    private final CalibrationScope origin;
    private final CalibrationSettings settings;
    private final QuantileShifts corrections;

    Calibration(CalibrationScope origin, CalibrationSettings settings, QuantileShifts corrections) {
        this.origin = origin;
        this.settings = settings;
        this.corrections = corrections;
    }

    public CalibrationScope origin() {
        return origin;
    }

    public CalibrationSettings settings() {
        return settings;
    }

    /// The most bars ahead that it knows.
    public int horizon() {
        return corrections.shifts().length;
    }

    QuantileShifts corrections() {
        return corrections;
    }

    /// How the paths that it was learnt from were drawn, seed aside.
    public Sampling sampling() {
        return new Sampling(origin.temperature(), origin.topK(), origin.topP(), origin.samples(), 0);
    }

    /// In a few words, for the metadata of a forecast: `split conformal, 412 windows to 2016-12-30`.
    public String words() {
        return settings.method().label() + " conformal" + (settings.debias() ? ", lean removed" : "") + ", "
                + origin.windows() + " windows to " + words(origin.last());
    }

    static String words(LocalDateTime time) {
        return words(time.toString());
    }

    private static String words(String stamp) {
        return stamp.replaceFirst("T00:00$", "").replace('T', ' ');
    }

    /// Time of the last bar that was learnt from, on the clock of the bars. Forecasts from an earlier bar would
    /// know
    /// what came.
    public LocalDateTime known() {
        return LocalDateTime.parse(origin.known());
    }

    /// Refuses what the calibration was not learnt for.
    ///
    /// @param identity what tells the weights, as [io.github.kronos4j.forecast.Forecaster#identity] has it
    /// @param interval of the bars, as `1d`
    /// @throws KronosException saying what differs
    public void requireFit(String model, String identity, String interval, Sampling sampling, int horizon) {
        if (identity.isEmpty()) { // else the weights tell, whatever they are called
            requireSame("the model", origin.model(), model);
        }
        if (!origin.identity().equals(identity)) {
            throw new KronosException("the calibration was learnt with other weights than " + model
                    + " has now: name those, or calibrate anew");
        }
        requireSame("the interval", origin.interval(), interval);
        requireReach(sampling, horizon);
    }

    /// Whether the calibration was learnt for forecasts like this one, and from nothing that came after its last
    /// bar.
    /// The lookback may differ, but paths of a model that sees less than half as much lie too close together.
    ///
    /// @param identity what tells the weights, as [io.github.kronos4j.forecast.Forecaster#identity] has it
    public boolean fits(String identity, Forecast forecast) {
        return origin.identity().equals(identity)
                && origin.interval().equals(Interval.infer(forecast.history()).label())
                && sampling().equals(forecast.metadata().sampling().withSeed(0))
                && forecast.horizon() <= horizon()
                && 2 * seen(forecast) >= origin.lookback()
                && !knowsMore(forecast.history());
    }

    /// Refuses what can be told before model and bars are known.
    ///
    /// @throws KronosException saying what differs
    public void requireReach(Sampling sampling, int horizon) {
        requireSame("the temperature", origin.temperature(), sampling.temperature());
        requireSame("top-k", origin.topK(), sampling.topK());
        requireSame("top-p", origin.topP(), sampling.topP());
        requireSame("the number of paths", origin.samples(), sampling.samples());
        if (horizon > horizon()) {
            throw new KronosException("the calibration reaches " + horizon() + " bars ahead and the forecast " + horizon
                    + ": ask for a shorter horizon, or calibrate with a longer one");
        }
    }

    /// Refuses another number of bars to look back on.
    ///
    /// @throws KronosException saying what differs
    public void requireLookback(int lookback) {
        requireSame("the lookback", origin.lookback(), lookback);
    }

    private static void requireSame(String what, Object learnt, Object asked) {
        if (!learnt.equals(asked)) {
            throw new KronosException(String.format(
                    Locale.ROOT,
                    "%s of the calibration is %s and that of the forecast %s: make them the same, or calibrate anew",
                    what,
                    learnt,
                    asked));
        }
    }

    /// The forecast with its paths moved; [io.github.kronos4j.forecast.ForecastMetadata#calibration] says so.
    ///
    /// @throws KronosException if it has another number of paths or reaches farther than the calibration, or is
    ///     calibrated already
    public Forecast apply(Forecast forecast) {
        if (forecast.metadata().isCalibrated()) {
            throw new KronosException(forecast.symbol() + " is calibrated already ("
                    + forecast.metadata().calibration() + "): calibrate what the model drew");
        }
        requireReach(forecast.metadata().sampling(), forecast.horizon());
        requireSame("the number of paths", origin.samples(), forecast.samples());
        double[][] paths = new double[forecast.samples()][forecast.horizon() * Column.COUNT];
        ForecastFeatures spread = ForecastFeatures.of(forecast, corrections.grid());
        double[] before = new double[paths.length]; // shift of the close before, in logarithms
        for (int step = 0; step < forecast.horizon(); step++) {
            QuantileMapping map = new QuantileMapping(spread.quantiles()[step], corrections.quantiles(spread, step));
            double[] drawn = ForecastFeatures.logs(forecast, step);
            double[] dealt =
                    RankReordering.deal(Arrays.stream(drawn).map(map::map).toArray(), drawn, before);
            for (int p = 0; p < paths.length; p++) {
                double shift = dealt[p] - drawn[p];
                move(forecast, p, step, Math.exp(before[p]), Math.exp(shift), paths[p]);
                before[p] = shift;
            }
        }
        return new Forecast(
                forecast.symbol(),
                forecast.history(),
                forecast.stamps(),
                paths,
                forecast.metadata().withCalibration(words(), warnings(forecast.history())));
    }

    /// What is odd about forecasts that go on from these bars, one sentence each.
    public List<String> warnings(Bars history) {
        List<String> warnings = new ArrayList<>();
        if (2 * history.size() < origin.lookback()) {
            warnings.add("the calibration was learnt with " + origin.lookback() + " bars of history, and with "
                    + history.size() + " bands are too narrow all the same");
        }
        if (knowsMore(history)) {
            warnings.add("the calibration has learnt from bars up to " + words(origin.known())
                    + ", after the last one seen: it knows something of what came");
        }
        return List.copyOf(warnings);
    }

    private static int seen(Forecast forecast) {
        return Math.min(forecast.history().size(), forecast.metadata().context().maxContext());
    }

    private boolean knowsMore(Bars history) {
        return known().isAfter(history.time(history.size() - 1));
    }

    /// Writes a bar of a path whose open and close are multiplied by factors.
    private static void move(Forecast forecast, int p, int step, double byOpen, double byClose, double[] path) {
        double open = forecast.value(p, step, Column.OPEN);
        double close = forecast.value(p, step, Column.CLOSE);
        double top = Math.max(open, close);
        double bottom = Math.min(open, close);
        double newTop = Math.max(open * byOpen, close * byClose);
        double newBottom = Math.min(open * byOpen, close * byClose);
        int at = step * Column.COUNT;
        path[at + Column.OPEN.index()] = open * byOpen;
        path[at + Column.HIGH.index()] = newTop * forecast.value(p, step, Column.HIGH) / top;
        path[at + Column.LOW.index()] = newBottom * forecast.value(p, step, Column.LOW) / bottom;
        path[at + Column.CLOSE.index()] = close * byClose;
        path[at + Column.VOLUME.index()] = forecast.value(p, step, Column.VOLUME);
        path[at + Column.AMOUNT.index()] = forecast.value(p, step, Column.AMOUNT) * byClose;
    }
}
