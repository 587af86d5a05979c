package io.github.kronos4j.app.command.data;

import io.github.kronos4j.app.console.Console;
import io.github.kronos4j.app.console.TextTable;
import io.github.kronos4j.data.store.BarStore;
import io.github.kronos4j.data.store.SeriesKey;
import io.github.kronos4j.data.store.StoreSql;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `kronos data list`: what the store has.
@Command(name = "list", description = "Lists the series of the store.", mixinStandardHelpOptions = true)
final class ListCommand implements Runnable {
    private static final String COUNTS = """
            SELECT market || '/' || "interval" || '/' || symbol, count(*),
                strftime(min(timestamps), '%Y-%m-%d %H:%M'), strftime(max(timestamps), '%Y-%m-%d %H:%M')
            FROM bars GROUP BY ALL""";

    private final Map<String, String> environment;

    @Spec
    @Nullable
    CommandSpec spec;

    @Parameters(
            arity = "0..1",
            paramLabel = "PATTERN",
            description = "Which series, for instance \"cn/1d/60*\" (default: all).")
    String pattern = "**";

    @Mixin
    StoreOptions store = new StoreOptions();

    ListCommand(Map<String, String> environment) {
        this.environment = environment;
    }

    @Override
    public void run() {
        Console console = Console.of(spec);
        try (BarStore bars = store.open(environment)) {
            List<SeriesKey> keys = bars.find(pattern);
            Map<String, List<String>> counts = new HashMap<>();
            try (StoreSql sql = bars.sql()) {
                sql.query(COUNTS, row -> {
                    counts.put(row.getFirst(), row);
                    return true;
                });
            }
            TextTable table = new TextTable("series", "bars", "from", "to");
            for (SeriesKey key : keys) {
                table.row(counts.getOrDefault(key.toString(), List.of(key.toString(), "", "", "")));
            }
            table.print(console.out());
            bars.problems().forEach(console::note);
            console.out().println(keys.size() + " series in " + bars.folder());
            console.out().flush();
        }
    }
}
