package io.github.kronos4j.spark.command;

import io.github.kronos4j.InvalidInputException;
import io.github.kronos4j.KronosException;
import io.github.kronos4j.NotFoundException;
import io.github.kronos4j.backtest.MarketRules;
import io.github.kronos4j.calibration.Calibration;
import io.github.kronos4j.calibration.CalibrationFile;
import io.github.kronos4j.data.ForecastHistory;
import io.github.kronos4j.data.ForecastSettings;
import io.github.kronos4j.data.SeriesLoader;
import io.github.kronos4j.data.file.BarFile;
import io.github.kronos4j.data.file.BarFiles;
import io.github.kronos4j.data.file.TableFile;
import io.github.kronos4j.data.scan.ScanRank;
import io.github.kronos4j.data.scan.ScanRank.Measure;
import io.github.kronos4j.data.scan.ScanRow;
import io.github.kronos4j.data.scan.ScanSettings;
import io.github.kronos4j.data.scan.ScanTable;
import io.github.kronos4j.forecast.ContextWindow;
import io.github.kronos4j.forecast.Normalization;
import io.github.kronos4j.forecast.RepairPolicy;
import io.github.kronos4j.forecast.Sampling;
import io.github.kronos4j.forecast.SamplingOverrides;
import io.github.kronos4j.internal.time.TimeText;
import io.github.kronos4j.market.Interval;
import io.github.kronos4j.nano.NanoModel;
import io.github.kronos4j.report.analysis.SeriesFiles;
import io.github.kronos4j.spark.SparkModel;
import io.github.kronos4j.spark.SparkScan;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.TypeConversionException;

/// The program that `spark-submit` runs for a scan on a cluster: the rows, the ledger and the bits of `kronos scan`.
@Command(
        name = "scan",
        description = "Forecasts the series of a folder as of a day on a cluster, and ranks them.",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        footer = {
            "",
            "All paths are on a file system that the driver and the executors share.",
            "Exit codes: 0 success, 1 fault of the program or the cluster, 2 invalid input, or no series has a forecast."
        })
public final class Scan implements Callable<Integer> {
    private static final int INVALID_INPUT = 2;
    private static final Column[] COLUMNS = {
        functions.col("rank"),
        functions.col("symbol"),
        functions.col("last_time"),
        number("last_close"),
        number("expected_return"),
        number("p_up"),
        number("close_q10"),
        number("close_q90"),
        functions.col("calibrated"),
        functions.col("error")
    };

    private static Column number(String name) {
        Column value = functions.col(name);
        return functions
                .when(value.isNotNull(), functions.format_string("%.6g", value))
                .as(name);
    }

    /// Choice of the volatility heads.
    enum Head {
        BUNDLED,
        NONE;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /// Parses days as `kronos scan` does.
    private static final class Day implements ITypeConverter<LocalDate> {
        @Override
        public LocalDate convert(String text) {
            LocalDate day = TimeText.day(text);
            if (day == null) {
                throw new TypeConversionException("'" + text + "' is not a day: write it like 2024-06-18");
            }
            return day;
        }
    }

    @Option(
            names = "--store",
            required = true,
            paramLabel = "DIR",
            description = "Folder of the series: a store, or files of bars in any form.")
    Path store = Path.of("");

    @Option(
            names = "--as-of",
            required = true,
            paramLabel = "DAY",
            converter = Day.class,
            description = "Last day whose bars are seen.")
    LocalDate asOf = LocalDate.MIN;

    @Option(
            names = "--out",
            required = true,
            paramLabel = "DIR",
            description = "Ledger that receives each forecast; rows are kept there too until the scan is complete.")
    Path out = Path.of("");

    @Option(names = "--resume", description = "Continue a scan that was interrupted: compute only what is missing.")
    boolean resume;

    @Option(
            names = "--table",
            paramLabel = "F",
            description = "All rows to F.csv, F.csv.gz, F.parquet or F.json (default: none).")
    @Nullable
    Path table;

    @Option(names = "--top", paramLabel = "N", description = "Number of rows printed (default: ${DEFAULT-VALUE}).")
    int top = 20;

    @Option(
            names = {"-m", "--model"},
            paramLabel = "DIR|ID",
            description = "Model (default: ${DEFAULT-VALUE}).")
    String model = NanoModel.NAME;

    @Option(
            names = "--interval",
            paramLabel = "I",
            description = "Interval of the bars; others are errors (default: that of the first file that can be read).")
    @Nullable
    String interval;

    @Option(names = "--horizon", paramLabel = "H", description = "Bars to forecast (default: ${DEFAULT-VALUE}).")
    int horizon = ForecastHistory.DEFAULT_HORIZON;

    @Option(
            names = "--lookback",
            paramLabel = "N",
            description = "Bars of history (default: all that leave room for the forecast in the model's window).")
    @Nullable
    Integer lookback;

    @Option(names = "--samples", paramLabel = "S", description = "Number of sample paths (default: 30).")
    @Nullable
    Integer samples;

    @Option(names = "--seed", paramLabel = "X", description = "Seed of the random draws (default: 0).")
    @Nullable
    Long seed;

    @Option(
            names = "--rank",
            paramLabel = "ORDER",
            description = "Number by which series are ranked, the highest first: ${COMPLETION-CANDIDATES} (default:"
                    + " ${DEFAULT-VALUE}).")
    Measure measure = Measure.EXPECTED_RETURN;

    @Option(
            names = "--quantile",
            paramLabel = "Q",
            description = "Level of the return for --rank quantile (default: ${DEFAULT-VALUE}).")
    double level = ScanRank.DEFAULT_LEVEL;

    @Option(
            names = "--touch",
            paramLabel = "SHARE",
            description = "Level for --rank touch as a share of the last close, such as 0.05 or -0.05 (default: none).")
    @Nullable
    Double touch;

    @Option(
            names = "--calibration",
            paramLabel = "F.json",
            description =
                    "Calibrate the bands with a file of \"kronos calibrate\", which also sets samples and lookback"
                            + " where these are not given (default: with nano the bundled heads and calibrations where they fit,"
                            + " else none).")
    @Nullable
    Path calibrationFile;

    @Option(
            names = "--head",
            paramLabel = "HEAD",
            description = "Volatility head that sets the bands: ${COMPLETION-CANDIDATES}; bundled with nano, where one"
                    + " fits (default: ${DEFAULT-VALUE}).")
    Head head = Head.BUNDLED;

    @ArgGroup(validate = false, heading = "%nUniverse and eligibility%n")
    Eligibility eligibility = new Eligibility();

    private Scan() {}

    /// Runs the program and ends the process.
    public static void main(String[] arguments) {
        System.exit(run(arguments));
    }

    /// Runs the program in a session that exists or is created.
    ///
    /// @return the exit code
    public static int run(String... arguments) {
        return new CommandLine(new Scan())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setParameterExceptionHandler((e, _) -> refused(e))
                .setExecutionExceptionHandler((e, command, _) -> failed(e, command.getErr()))
                .execute(arguments);
    }

    private static int refused(ParameterException e) {
        e.getCommandLine().getErr().println("scan: " + e.getMessage() + "; see --help.");
        return INVALID_INPUT;
    }

    private static int failed(Exception e, PrintWriter err) {
        if (e instanceof KronosException) {
            err.println("scan: " + e.getMessage() + ".");
            return INVALID_INPUT;
        }
        e.printStackTrace(err);
        return 1;
    }

    @Override
    public Integer call() throws IOException {
        ScanRank rank = new ScanRank(measure, level);
        if (measure == Measure.TOUCH && touch == null) {
            throw new InvalidInputException("--rank touch needs a level: give its distance, such as --touch 0.05");
        }
        checkOutput();
        @Nullable Calibration calibration = calibrationFile == null ? null : CalibrationFile.read(calibrationFile);
        List<BarFile> files = eligibility.members(files());
        try (SparkSession spark =
                SparkSession.builder().appName("kronos scan " + asOf).getOrCreate()) {
            SparkModel delivered = SparkModel.of(spark, model);
            SparkModel sampled = head == Head.NONE ? delivered.withoutHeads() : delivered;
            SparkModel found = calibration == null ? sampled : sampled.calibrated(calibration);
            ScanSettings settings = settings(found, calibration, files);
            SparkScan scan = new SparkScan(
                    found,
                    settings,
                    eligibility.filter(() -> market(files, settings)),
                    out,
                    out.resolve(".scan-" + asOf),
                    resume);
            List<ScanRow> rows = rank.sort(scan.run(spark, files, all -> write(rank.sort(all))));
            SparkScan.rank(SparkScan.table(spark, rows), rank).select(COLUMNS).show(top, false);
            int forecasts = (int)
                    rows.stream().filter(ScanRow.Success.class::isInstance).count();
            printNote(rows, forecasts);
            System.out.println(forecasts + " of " + rows.size() + " series forecast");
            eligibility.requireEnough(forecasts, asOf);
            return forecasts == 0 ? INVALID_INPUT : 0;
        }
    }

    /// A scan of hours must not end at a table that cannot be written.
    private void checkOutput() {
        if (top < 0) {
            throw new InvalidInputException("--top is " + top + ": give at least 0");
        }
        if (table == null) {
            return;
        }
        TableFile.requireEnding(table);
        Path folder = table.toAbsolutePath().getParent();
        if (folder == null || !Files.isDirectory(folder)) {
            throw new NotFoundException("--table " + table + ": the folder " + folder + " does not exist: create it");
        }
    }

    private void write(List<ScanRow> rows) {
        if (table != null) {
            ScanTable.write(rows, table);
        }
    }

    /// Prints that the order says nothing, if it is one of directions and volatility heads set the bands.
    private void printNote(List<ScanRow> rows, int forecasts) {
        long withHead = rows.stream()
                .filter(row -> row instanceof ScanRow.Success success && success.hasHead())
                .count();
        if (withHead > 0 && measure.isDirection()) {
            System.out.println("note: the volatility head states no direction (" + withHead + " of " + forecasts
                    + " series), so this order says nothing: --rank quantile orders by what it states, and --head none"
                    + " shows what the model expects");
        }
    }

    private List<BarFile> files() {
        try (BarFiles reader = new BarFiles()) {
            return BarFiles.within(store.toAbsolutePath().normalize()).stream()
                    .flatMap(file -> reader.seriesOrFile(file).stream())
                    .toList();
        }
    }

    private ScanSettings settings(SparkModel found, @Nullable Calibration calibration, List<BarFile> files) {
        ContextWindow context = ContextWindow.ofLength(found.maxContext());
        Sampling sampling = new SamplingOverrides(samples, null, null, null, seed)
                .applyTo(calibration == null ? Sampling.probabilistic() : calibration.sampling());
        if (calibration != null) {
            calibration.requireSampling(sampling, horizon);
        }
        int bars = calibration == null
                ? context.history(horizon)
                : calibration.scope().lookback();
        return new ScanSettings(
                asOf,
                interval == null ? intervalOf(files) : Interval.parse(interval),
                lookback == null ? ScanSettings.MIN_BARS : lookback,
                new ForecastSettings(
                        horizon,
                        lookback == null ? bars : lookback,
                        sampling,
                        context,
                        RepairPolicy.REPAIR,
                        Normalization.UNIT_FREE),
                touch);
    }

    private static MarketRules market(List<BarFile> files, ScanSettings settings) {
        try (SeriesLoader loader = new SeriesLoader()) {
            return MarketRules.of(new SeriesFiles(loader, files, settings.interval())
                    .calendar(settings.forecast().lookback(), null));
        }
    }

    private static Interval intervalOf(List<BarFile> files) {
        try (SeriesLoader loader = new SeriesLoader()) {
            return loader.interval(files);
        }
    }
}
