package io.github.kronos4j.forecast;

import io.github.kronos4j.market.TradingRules;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/// The origin of a forecast: enough to reproduce it, and the quality of its input and output. Immutable.
public final class ForecastMetadata {
    /// Quality of the input and output of a forecast.
    ///
    /// @param normalization dependence on the unit of the history and on the symbol
    /// @param repair handling of invalid bars
    /// @param repairedBars number of bars of all paths that the repair changed
    /// @param roundTripError error of the prices of the last [Forecast#ROUND_TRIP_BARS] bars after encoding and
    ///     decoding, relative to these prices; NaN for methods without a tokenizer
    /// @param lastCloseError log of the last close of the history after encoding and decoding over the actual one;
    ///     NaN for methods without a tokenizer
    /// @param warnings warnings about the history, one sentence each
    public record Quality(
            Normalization normalization,
            RepairPolicy repair,
            int repairedBars,
            double roundTripError,
            double lastCloseError,
            List<String> warnings) {
        public Quality {
            warnings = List.copyOf(warnings);
        }
    }

    /// The computation of a forecast.
    ///
    /// @param engine name of the kernels or device, such as `vector-512`
    /// @param threads number of threads
    /// @param elapsed time from the call to this result
    public record Computation(String engine, int threads, Duration elapsed) {}

    /// The volatility head of a forecast: a network apart from the model that sets the quantiles of the paths.
    ///
    /// @param description description of the head, such as the bars it was trained on; empty if there is none
    /// @param identity digest of the head; empty if there is none
    /// @param reason reason why a head was not used, as a clause; empty if one was used or none was asked for
    public record Head(String description, String identity, String reason) {
        /// No head, and none was asked for.
        public static final Head NONE = new Head("", "", "");
    }

    private final Provenance provenance;
    private final Sampling sampling;
    private final ContextWindow context;
    private final ForecastCalendar calendar;
    private final Quality quality;
    private final Computation computation;
    private final String calibration;
    private final String calibrationReservation;
    private final String calibrationReason;
    private final RiskEvidence evidence;
    private final Head head;
    private final TradingRules rules;
    private final int limitedBars;

    /// Creates the metadata of an uncalibrated forecast.
    ///
    /// @param sampling sampling settings of the paths
    /// @param context window of past bars that the method saw
    /// @param calendar origin of the timestamps
    public ForecastMetadata(
            Provenance provenance,
            Sampling sampling,
            ContextWindow context,
            ForecastCalendar calendar,
            Quality quality,
            Computation computation) {
        this(
                provenance,
                sampling,
                context,
                calendar,
                quality,
                computation,
                "",
                "",
                "",
                RiskEvidence.NONE,
                Head.NONE,
                TradingRules.NONE,
                0);
    }

    private ForecastMetadata(
            Provenance provenance,
            Sampling sampling,
            ContextWindow context,
            ForecastCalendar calendar,
            Quality quality,
            Computation computation,
            String calibration,
            String calibrationReservation,
            String calibrationReason,
            RiskEvidence evidence,
            Head head,
            TradingRules rules,
            int limitedBars) {
        this.provenance = provenance;
        this.sampling = sampling;
        this.context = context;
        this.calendar = calendar;
        this.quality = quality;
        this.computation = computation;
        this.calibration = calibration;
        this.calibrationReservation = calibrationReservation;
        this.calibrationReason = calibrationReason;
        this.evidence = evidence;
        this.head = head;
        this.rules = rules;
        this.limitedBars = limitedBars;
    }

    /// Returns a copy for calibrated paths.
    ///
    /// @param description description of the calibration
    /// @param reservation see [#calibrationReservation()]
    /// @param more further warnings, appended to the present ones
    public ForecastMetadata withCalibration(String description, String reservation, List<String> more) {
        return with(concat(warnings(), more), description, reservation, "");
    }

    /// Returns a copy with these warnings before the present ones, each once.
    public ForecastMetadata withWarnings(List<String> first) {
        return with(
                concat(first, warnings()).stream().distinct().toList(),
                calibration,
                calibrationReservation,
                calibrationReason);
    }

    /// Returns a copy for paths that were not calibrated for a reason.
    ForecastMetadata withoutCalibration(String reason) {
        return with(warnings(), "", "", reason);
    }

    /// Returns a copy for paths whose quantiles are those of a volatility head, or for paths without one for a
    /// reason.
    ///
    /// @param more further warnings, appended to the present ones
    public ForecastMetadata withHead(Head value, List<String> more) {
        ForecastMetadata warned =
                with(concat(warnings(), more), calibration, calibrationReservation, calibrationReason);
        return new ForecastMetadata(
                provenance,
                sampling,
                context,
                calendar,
                warned.quality,
                computation,
                calibration,
                calibrationReservation,
                calibrationReason,
                evidence,
                value,
                rules,
                limitedBars);
    }

    /// Returns a copy for paths that obey the rules of an exchange.
    ForecastMetadata withRules(TradingRules obeyed, int limited) {
        return new ForecastMetadata(
                provenance,
                sampling,
                context,
                calendar,
                quality,
                computation,
                calibration,
                calibrationReservation,
                calibrationReason,
                evidence,
                head,
                obeyed,
                limited);
    }

    /// Returns a copy with the record of earlier forecasts on later windows.
    public ForecastMetadata withRiskEvidence(RiskEvidence record) {
        return new ForecastMetadata(
                provenance,
                sampling,
                context,
                calendar,
                quality,
                computation,
                calibration,
                calibrationReservation,
                calibrationReason,
                record,
                head,
                rules,
                limitedBars);
    }

    private ForecastMetadata with(List<String> warnings, String description, String reservation, String reason) {
        Quality warned = new Quality(
                quality.normalization,
                quality.repair,
                quality.repairedBars,
                quality.roundTripError,
                quality.lastCloseError,
                warnings);
        return new ForecastMetadata(
                provenance,
                sampling,
                context,
                calendar,
                warned,
                computation,
                description,
                reservation,
                reason,
                evidence,
                head,
                rules,
                limitedBars);
    }

    private static List<String> concat(List<String> first, List<String> second) {
        return Stream.concat(first.stream(), second.stream()).toList();
    }

    /// The model and tokenizer, with their checksums.
    public Provenance provenance() {
        return provenance;
    }

    /// Name of the model or method.
    public String model() {
        return provenance.model();
    }

    /// Name of the tokenizer; empty for methods without one.
    public String tokenizer() {
        return provenance.tokenizer();
    }

    /// Sampling settings of the paths.
    public Sampling sampling() {
        return sampling;
    }

    /// Window of past bars that the model saw.
    public ContextWindow context() {
        return context;
    }

    /// Dependence on the unit of the history and on the symbol.
    public Normalization normalization() {
        return quality.normalization;
    }

    /// Handling of invalid bars.
    public RepairPolicy repair() {
        return quality.repair;
    }

    /// Number of bars of all paths that the repair changed.
    public int repairedBars() {
        return quality.repairedBars;
    }

    /// The rules of an exchange that the paths obey; [TradingRules#NONE] if they are as drawn or calibrated.
    public TradingRules rules() {
        return rules;
    }

    /// Number of bars of all paths that the price limit has changed.
    public int limitedBars() {
        return limitedBars;
    }

    /// Origin of the timestamps.
    public ForecastCalendar calendar() {
        return calendar;
    }

    /// Error of the four prices of the last [Forecast#ROUND_TRIP_BARS] bars after encoding and decoding: the sum of
    /// absolute errors over the sum of absolute prices; NaN for methods without a tokenizer.
    public double roundTripError() {
        return quality.roundTripError;
    }

    /// Log of the last close of the history after encoding and decoding over the actual one: the paths as sampled
    /// continue from the decoded close. NaN for methods without a tokenizer, and if a close is not positive.
    public double lastCloseError() {
        return quality.lastCloseError;
    }

    /// Name of the kernels or device, such as `vector-512`.
    public String engine() {
        return computation.engine;
    }

    /// Number of threads of the computation.
    public int threads() {
        return computation.threads;
    }

    /// Time from the call to this result.
    public Duration elapsed() {
        return computation.elapsed;
    }

    /// Warnings about the history, one sentence each.
    public List<String> warnings() {
        return quality.warnings;
    }

    /// The volatility head that set the quantiles of the paths, or the reason why none did.
    public Head head() {
        return head;
    }

    /// True if the quantiles of the paths are those of a volatility head. The paths are then no independent draws:
    /// at every lead time their closes are quantiles at fixed levels, from the lowest to the highest.
    public boolean hasHead() {
        return !head.description.isEmpty();
    }

    /// Description of the calibration; empty if the paths are as drawn.
    public String calibration() {
        return calibration;
    }

    /// The difference of the forecast from those of the calibration that may keep it from holding, as a clause
    /// after `calibrated, but`: `on another market`; empty if there is none. Whoever shows the state of the
    /// calibration shows it too.
    public String calibrationReservation() {
        return calibrationReservation;
    }

    /// Reason why the paths are as drawn, as a clause; empty if they are calibrated, or if that was not asked for.
    public String calibrationReason() {
        return calibrationReason;
    }

    /// The record of earlier calibrated forecasts on later windows; none if the paths are as drawn.
    public RiskEvidence riskEvidence() {
        return evidence;
    }

    /// True if the paths were calibrated on past windows.
    public boolean isCalibrated() {
        return !calibration.isEmpty();
    }
}
