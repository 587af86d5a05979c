package io.github.kronos4j.app.command.data;

import io.github.kronos4j.app.console.Console;
import io.github.kronos4j.app.console.ConsoleMixin;
import io.github.kronos4j.app.console.KronosEnvironment;
import io.github.kronos4j.app.console.TextTable;
import io.github.kronos4j.app.input.StoreOptions;
import io.github.kronos4j.data.file.KnownFactors;
import io.github.kronos4j.data.store.BarStore;
import io.github.kronos4j.data.store.SeriesKey;
import io.github.kronos4j.data.store.StoreSql;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/// `kronos data list`: the series of the store.
@Command(
        name = "list",
        description = "Lists the series of the store.",
        mixinStandardHelpOptions = true,
        footerHeading = "%nExamples%n",
        footer = {"    kronos data list \"cn/1d/60*\""})
final class ListCommand implements Runnable {
    private static final String COUNTS = """
            SELECT market || '/' || "interval" || '/' || symbol, count(*),
                strftime(min(timestamps), '%Y-%m-%d %H:%M'), strftime(max(timestamps), '%Y-%m-%d %H:%M')
            FROM bars GROUP BY ALL""";

    @Parameters(
            arity = "0..1",
            paramLabel = "PATTERN",
            description = "Pattern of the series, for instance \"cn/1d/60*\" (default: all).")
    String pattern = "**";

    @Mixin
    final StoreOptions store;

    @Mixin
    final ConsoleMixin console;

    ListCommand(KronosEnvironment environment) {
        store = new StoreOptions(environment);
        console = new ConsoleMixin(environment);
    }

    @Override
    public void run() {
        Console out = console.open();
        try (BarStore bars = store.open()) {
            List<SeriesKey> keys = bars.find(pattern);
            Map<String, List<String>> counts = new HashMap<>();
            try (StoreSql sql = bars.sql()) {
                sql.query(COUNTS, row -> {
                    counts.put(row.getFirst(), row);
                    return true;
                });
            }
            Map<SeriesKey, String> factors = factors(bars, keys);
            List<String> columns = new ArrayList<>(List.of("series", "bars", "from", "to"));
            if (!factors.isEmpty()) {
                columns.add("ex-dates");
            }
            TextTable table = new TextTable(columns.toArray(String[]::new));
            for (SeriesKey key : keys) {
                List<String> row =
                        new ArrayList<>(counts.getOrDefault(key.toString(), List.of(key.toString(), "", "", "")));
                if (!factors.isEmpty()) {
                    row.add(factors.getOrDefault(key, ""));
                }
                table.row(row);
            }
            out.print(table);
            bars.problems().forEach(out::note);
            out.println(keys.size() + " series in " + bars.folder());
        }
    }

    /// The ex-dates of the series that have factors.
    private static Map<SeriesKey, String> factors(BarStore bars, List<SeriesKey> keys) {
        Map<SeriesKey, String> factors = new HashMap<>();
        for (SeriesKey key : keys) {
            KnownFactors known = bars.factors(key);
            if (known != null) {
                factors.put(key, known.factors().exDates().size() + " until " + known.through());
            }
        }
        return factors;
    }
}
