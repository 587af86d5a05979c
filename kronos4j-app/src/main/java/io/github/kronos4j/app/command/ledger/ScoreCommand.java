package io.github.kronos4j.app.command.ledger;

import io.github.kronos4j.app.console.Console;
import io.github.kronos4j.app.console.ConsoleMixin;
import io.github.kronos4j.app.console.KronosEnvironment;
import io.github.kronos4j.app.console.OutputTarget;
import io.github.kronos4j.app.console.Version;
import io.github.kronos4j.app.input.ClockOptions;
import io.github.kronos4j.app.input.InputFiles;
import io.github.kronos4j.app.input.StoreOptions;
import io.github.kronos4j.data.SeriesLoader;
import io.github.kronos4j.data.file.BarFile;
import io.github.kronos4j.data.ledger.LedgerContent;
import io.github.kronos4j.data.store.BarStore;
import io.github.kronos4j.evaluation.record.TrackRecord;
import io.github.kronos4j.report.record.TrackRecordJson;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/// `kronos ledger score`: scores of the forecasts of a ledger whose bars have arrived.
@Command(
        name = "score",
        description = "Scores the forecasts of a ledger whose bars have arrived.",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        footerHeading = "%nExamples%n",
        footer = {
            "  With the bars of the store, or with those of files:",
            "    kronos ledger score --ledger ledger/",
            "    kronos ledger score 600519.csv --ledger ledger/",
            "",
            "Forecasts and bars belong together by symbol and interval. Shares have 95 %% intervals, for as many",
            "trials as windows do not overlap. The random walk is normal with the EWMA variance of the bars before",
            "each origin."
        })
final class ScoreCommand implements Runnable {
    @Parameters(
            arity = "0..*",
            paramLabel = "FILE",
            description = "Files of bars, folders, globs in quotes, or series of the store such as"
                    + " store:cn/1d/600519.SH (default: all series of the store).")
    List<String> inputs = List.of();

    @Mixin
    final LedgerOptions ledger;

    @Mixin
    final StoreOptions store;

    @ArgGroup(validate = false, heading = "%nFiles%n")
    ClockOptions clock = new ClockOptions();

    @Mixin
    final ConsoleMixin console;

    private final InstantSource now;

    ScoreCommand(KronosEnvironment environment) {
        now = environment.clock();
        ledger = new LedgerOptions(environment);
        store = new StoreOptions(environment);
        console = new ConsoleMixin(environment);
    }

    @Override
    public void run() {
        Console out = console.open();
        @Nullable OutputTarget json = ledger.target(out);
        LedgerContent content = ledger.read();
        TrackRecord record;
        try (SeriesLoader loader = clock.loader(now)) {
            record = TrackRecord.of(content.forecasts(), new LoadedRecordedBars(loader, files()));
        }
        LedgerOptions.write(
                json, stream -> TrackRecordJson.write(record, content.problems(), Version.text(), stream), out);
        out.print(new RecordText(record).text());
        content.problems().forEach(out::note);
        out.println(content.forecasts().size()
                + (content.forecasts().size() == 1 ? " forecast in " : " forecasts in ")
                + ledger.folder());
    }

    private List<BarFile> files() {
        if (!inputs.isEmpty()) {
            return new InputFiles("", store.folder()).expand(inputs);
        }
        try (BarStore bars = store.open()) {
            return bars.list().stream().map(bars::file).map(BarFile::of).toList();
        }
    }
}
