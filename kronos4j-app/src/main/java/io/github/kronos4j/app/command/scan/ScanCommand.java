package io.github.kronos4j.app.command.scan;

import io.github.kronos4j.app.console.Console;
import io.github.kronos4j.app.console.KronosEnvironment;
import io.github.kronos4j.app.console.OutputTarget;
import io.github.kronos4j.app.console.ProgressLine;
import io.github.kronos4j.app.console.QuietOption;
import io.github.kronos4j.app.console.Version;
import io.github.kronos4j.app.input.CheckedInput;
import io.github.kronos4j.app.input.ClockOptions;
import io.github.kronos4j.app.input.DayConverter;
import io.github.kronos4j.app.input.EligibilityOptions;
import io.github.kronos4j.app.input.Input;
import io.github.kronos4j.app.input.InputFiles;
import io.github.kronos4j.app.input.ScoreOptions;
import io.github.kronos4j.app.model.ForecastOptions;
import io.github.kronos4j.app.model.Models;
import io.github.kronos4j.backtest.MarketRules;
import io.github.kronos4j.backtest.signal.Signal;
import io.github.kronos4j.data.SeriesLoader;
import io.github.kronos4j.data.file.BarFile;
import io.github.kronos4j.data.ledger.ForecastLedger;
import io.github.kronos4j.data.scan.Scan;
import io.github.kronos4j.data.scan.ScanFolder;
import io.github.kronos4j.data.scan.ScanJournal;
import io.github.kronos4j.data.scan.ScanRank;
import io.github.kronos4j.data.scan.ScanRow;
import io.github.kronos4j.data.scan.ScanSettings;
import io.github.kronos4j.data.scan.SeriesStep;
import io.github.kronos4j.eligibility.EligibilityRules;
import io.github.kronos4j.forecast.Forecaster;
import io.github.kronos4j.market.Interval;
import io.github.kronos4j.report.analysis.SeriesFiles;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `kronos scan`: many series as of a day, ranked.
@Command(
        name = "scan",
        description = "Forecasts many series as of a day and ranks them.",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        sortOptions = false,
        abbreviateSynopsis = true,
        footerHeading = "%nExamples%n",
        footer = {
            "  The series of the store, ranked by the return that the model expects:",
            "    kronos scan \"store:cn/1d/*\" --as-of 2024-06-28 --head none",
            "  A folder, ranked by the 10 %% quantile of the return over the next 5 bars, with all rows in a file:",
            "    kronos scan data/ --as-of 2024-06-28 --horizon 5 --rank quantile -o scan.parquet",
            "  Ranked by the chance that the price falls by 5 %% along the way:",
            "    kronos scan data/ --as-of 2024-06-28 --rank touch --touch=-5%%",
            "  The members of an index on that day that were traded:",
            "    kronos scan data/ --as-of 2024-06-28 --universe csi300.txt --min-turnover 2e7",
            "  Thousands of series, written down, and continued after an interruption:",
            "    kronos scan \"data/*.csv\" --as-of 2024-06-28 -o scan.csv --ledger ledger/",
            "    kronos scan \"data/*.csv\" --as-of 2024-06-28 -o scan.csv --ledger ledger/ --resume",
            "  Scores for a backtest of Qlib:",
            "    kronos scan \"store:cn/1d/*\" --as-of 2024-06-28 --export qlib=scores.csv",
            "",
            "A series is seen up to the day and no further. One that cannot be read, is too short, ends before the last",
            "session up to the day (stale), or shares its name with another is a row with the reason. Equal numbers are",
            "ordered by symbol.",
            "",
            "Exit codes: 0 success, 1 fault of the program, 2 invalid input, or no series has a forecast."
        })
public final class ScanCommand implements Callable<Integer> {
    @Parameters(
            arity = "1..*",
            paramLabel = "PATTERN",
            description = "Files of bars, folders, globs in quotes, or series of the store such as \"store:cn/1d/*\".")
    List<String> inputs = List.of();

    @Option(
            names = "--as-of",
            required = true,
            paramLabel = "DAY",
            converter = DayConverter.class,
            description = "Last day whose bars are seen.")
    LocalDate asOf = LocalDate.MIN;

    @Option(
            names = "--interval",
            paramLabel = "I",
            description = "Interval of the bars; others are errors (default: that of the first file that can be read).")
    @Nullable
    String interval;

    @ArgGroup(validate = false, heading = "%nUniverse and eligibility%n", order = 2)
    EligibilityOptions eligibility = new EligibilityOptions();

    @ArgGroup(validate = false, heading = "%nOrder%n", order = 0)
    RankOptions order = new RankOptions();

    @ArgGroup(validate = false, heading = "%nResults%n", order = 1)
    ScanOutput output = new ScanOutput();

    @Mixin
    final ForecastOptions forecasts;

    @Mixin
    final ScoreOptions scores = new ScoreOptions();

    @ArgGroup(validate = false, heading = "%nFiles%n", order = 3)
    ClockOptions clock = new ClockOptions();

    @Mixin
    final QuietOption quiet;

    private final InputFiles inputFiles;
    private final InstantSource now;

    public ScanCommand(Models models, InputFiles inputFiles, KronosEnvironment environment) {
        this.inputFiles = new InputFiles("", inputFiles.store());
        now = environment.clock();
        forecasts = new ForecastOptions(models);
        quiet = new QuietOption(environment);
    }

    @Override
    public Integer call() {
        long start = System.nanoTime();
        Console console = quiet.open();
        ScanRank rank = order.rank();
        List<BarFile> files = eligibility.members(inputFiles.expand(inputs));
        @Nullable OutputTarget target = output.target(files, console);
        scores.check(files, ScanOutput.files(target));
        @Nullable ScanFolder journal = output.journal(target);
        try (SeriesLoader loader = clock.loader(now);
                ForecastOptions.Opened opened = forecasts.open(console)) {
            @Nullable Integer lookback = forecasts.lookback();
            ScanSettings settings = new ScanSettings(
                    asOf,
                    interval == null ? SeriesFiles.interval(loader, files) : Interval.parse(interval),
                    lookback == null ? ScanSettings.MIN_BARS : lookback,
                    opened.settings(),
                    order.touch);
            EligibilityRules rules = rules(loader, files, settings);
            SeriesStep step = new SeriesStep(
                    settings,
                    loader,
                    (series, day) -> rules.exclusion(series.symbol(), series.bars(), series.factors(), day));
            List<ScanRow> rows = rank.sort(run(step, files, opened.forecaster(), journal, console));
            ScanText text = new ScanText(rows, rank, settings.interval());
            output.write(target, rows, console);
            if (journal != null) {
                journal.delete();
            }
            rules.requireEnough(text.forecasts().size(), asOf.atStartOfDay(), List.of());
            eligibility.notes(files, asOf.atStartOfDay(), asOf.atStartOfDay()).forEach(console::note);
            int code = print(text, start, console);
            scores.write(signals(text.forecasts(), rank), console);
            return code;
        }
    }

    private EligibilityRules rules(SeriesLoader loader, List<BarFile> files, ScanSettings settings) {
        SeriesFiles all = new SeriesFiles(loader, files, settings.interval());
        return eligibility.rules(
                () -> MarketRules.of(all.calendar(settings.forecast().lookback(), null)));
    }

    private List<ScanRow> run(
            SeriesStep step,
            List<BarFile> files,
            Forecaster forecaster,
            @Nullable ScanFolder journal,
            Console console) {
        List<CheckedInput> checked = files.stream()
                .map(bars -> new CheckedInput(new Input.File(bars)))
                .toList();
        try (ForecastLedger ledger = output.ledger == null ? null : new ForecastLedger(output.ledger);
                ProgressLine progress = console.progress("scanning")) {
            return new Scan(step, forecaster, journal == null ? ScanJournal.NONE : journal, ledger, now)
                    .run(checked, progress.scaled());
        }
    }

    private static List<Signal> signals(List<ScanRow.Success> forecasts, ScanRank rank) {
        return forecasts.stream()
                .filter(row -> Double.isFinite(rank.value(row)))
                .map(row -> new Signal(row.origin(), row.symbol(), rank.value(row)))
                .toList();
    }

    private int print(ScanText text, long start, Console console) {
        text.printExcluded(console);
        text.printTop(output.top, console);
        int forecasts = text.forecasts().size();
        text.printBands(console);
        if (output.ledger != null) {
            console.println("ledger", output.ledger);
        }
        console.println(text.counts((System.nanoTime() - start) / 1e9));
        return forecasts == 0 ? 2 : 0;
    }
}
