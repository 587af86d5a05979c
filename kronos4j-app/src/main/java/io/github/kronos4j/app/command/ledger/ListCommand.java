package io.github.kronos4j.app.command.ledger;

import io.github.kronos4j.app.console.Console;
import io.github.kronos4j.app.console.ConsoleMixin;
import io.github.kronos4j.app.console.KronosEnvironment;
import io.github.kronos4j.app.console.OutputTarget;
import io.github.kronos4j.app.console.TextTable;
import io.github.kronos4j.app.console.Version;
import io.github.kronos4j.data.ledger.LedgerContent;
import io.github.kronos4j.forecast.record.RecordedForecast;
import io.github.kronos4j.report.Format;
import io.github.kronos4j.report.record.LedgerJson;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `kronos ledger list`: the forecasts of a ledger.
@Command(
        name = "list",
        description = "Lists the forecasts of a ledger in the order of writing.",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        footerHeading = "%nExamples%n",
        footer = {"    kronos ledger list --ledger ledger/ --rows 10"})
final class ListCommand implements Runnable {
    private static final int ID_DIGITS = 12;

    @Mixin
    final LedgerOptions ledger;

    @Option(
            names = "--rows",
            paramLabel = "N",
            description = "Maximum number of forecasts shown, the last ones (default: ${DEFAULT-VALUE}).")
    int rows = 40;

    @Mixin
    final ConsoleMixin console;

    ListCommand(KronosEnvironment environment) {
        ledger = new LedgerOptions(environment);
        console = new ConsoleMixin(environment);
    }

    @Override
    public void run() {
        Console out = console.open();
        @Nullable OutputTarget json = ledger.target(out);
        LedgerContent content = ledger.read();
        List<RecordedForecast> all = content.forecasts();
        LedgerOptions.write(json, stream -> LedgerJson.write(all, content.problems(), Version.text(), stream), out);
        TextTable table = new TextTable(
                "id",
                "written (UTC)",
                "model",
                "market",
                "interval",
                "symbol",
                "origin",
                "bars",
                "paths",
                "P(up)",
                "kind");
        all.stream().skip(Math.max(0, all.size() - Math.max(0, rows))).forEach(forecast -> addRow(forecast, table));
        if (!table.isEmpty()) {
            out.print(table);
        }
        content.problems().forEach(out::note);
        out.println(all.size() + (all.size() == 1 ? " forecast in " : " forecasts in ") + ledger.folder());
    }

    private static void addRow(RecordedForecast forecast, TextTable table) {
        LocalDateTime written = LocalDateTime.ofInstant(forecast.written(), ZoneOffset.UTC);
        table.row(
                forecast.id().substring(0, ID_DIGITS),
                Format.shortStamp(written.truncatedTo(ChronoUnit.SECONDS)),
                forecast.method().model(),
                forecast.series().market(),
                forecast.series().interval().label(),
                forecast.series().symbol(),
                Format.shortStamp(forecast.origin().time(), forecast.series().interval()),
                String.valueOf(forecast.horizon()),
                String.valueOf(forecast.method().samples()),
                Format.percent(forecast.probabilityUp()),
                (forecast.isAheadOfTime() ? "ahead" : "hindsight")
                        + (forecast.method().isCalibrated() ? ", calibrated" : ""));
    }
}
