package io.github.kronos4j.app.command.data;

import io.github.kronos4j.KronosException;
import io.github.kronos4j.app.console.Console;
import io.github.kronos4j.app.console.TextTable;
import io.github.kronos4j.data.store.BarStore;
import io.github.kronos4j.data.store.StoreSql;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `kronos data sql`: questions to the store.
@Command(
        name = "sql",
        description = "Answers a query on the store in the SQL of DuckDB; nothing is changed.",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        footer = {
            "",
            "There is one table, bars: market, interval, symbol, timestamps (local times of the exchange), open,",
            "high, low, close, volume, amount. For instance:",
            "  kronos data sql \"SELECT symbol, max(close) FROM bars WHERE market = 'cn' GROUP BY symbol\""
        })
final class SqlCommand implements Runnable {
    private final Map<String, String> environment;

    @Spec
    @Nullable
    CommandSpec spec;

    @Parameters(paramLabel = "QUERY", description = "One query.")
    String query = "";

    @Option(names = "--rows", paramLabel = "N", description = "Rows to show at most (default: ${DEFAULT-VALUE}).")
    int rows = 100;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "F.csv",
            description = "Write all rows as CSV.")
    @Nullable
    Path output;

    @Mixin
    StoreOptions store = new StoreOptions();

    SqlCommand(Map<String, String> environment) {
        this.environment = environment;
    }

    @Override
    public void run() {
        if (rows < 0) {
            throw new KronosException("--rows is " + rows + ": give at least 0");
        }
        Console console = Console.of(spec);
        Path file = output;
        try (BarStore bars = store.open(environment);
                StoreSql sql = bars.sql()) {
            bars.problems().forEach(console::note);
            if (file == null) {
                show(sql, console);
            } else {
                sql.write(query, file);
            }
        }
    }

    private void show(StoreSql sql, Console console) {
        List<List<String>> table = new ArrayList<>();
        sql.query(query, row -> {
            table.add(row);
            return table.size() <= rows + 1; // a row more than is shown, to know whether there is one
        });
        TextTable text = new TextTable(table.getFirst());
        table.stream().skip(1).limit(rows).forEach(text::row);
        text.print(console.out());
        if (table.size() > rows + 1) {
            console.note("there are more than " + rows + " rows: --rows N shows more, --output F.csv writes all");
        }
    }
}
