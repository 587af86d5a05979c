package io.github.kronos4j.app.command.data;

import io.github.kronos4j.InvalidInputException;
import io.github.kronos4j.app.console.Console;
import io.github.kronos4j.app.console.ConsoleMixin;
import io.github.kronos4j.app.console.KronosEnvironment;
import io.github.kronos4j.app.console.TextTable;
import io.github.kronos4j.data.store.BarStore;
import io.github.kronos4j.data.store.StoreSql;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `kronos data sql`: a query on the store.
@Command(
        name = "sql",
        description = "Runs a query on the store in the SQL of DuckDB; nothing is changed.",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        footer = {
            "",
            "There is one table, bars: market, interval, symbol, timestamps (local times of the exchange), open,",
            "high, low, close, volume, amount. For instance:",
            "  kronos data sql \"SELECT symbol, max(close) FROM bars WHERE market = 'cn' GROUP BY symbol\""
        })
final class SqlCommand implements Runnable {
    @Parameters(paramLabel = "QUERY", description = "SQL query.")
    String query = "";

    @Option(
            names = "--rows",
            paramLabel = "N",
            description = "Maximum number of rows shown (default: ${DEFAULT-VALUE}).")
    int rows = 100;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "F.csv",
            description = "Write all rows as CSV.")
    @Nullable
    Path output;

    @Mixin
    final StoreOptions store;

    @Mixin
    final ConsoleMixin console;

    SqlCommand(KronosEnvironment environment) {
        store = new StoreOptions(environment);
        console = new ConsoleMixin(environment);
    }

    @Override
    public void run() {
        if (rows < 0) {
            throw new InvalidInputException("--rows is " + rows + ": give at least 0");
        }
        Console out = console.open();
        Path file = output;
        try (BarStore bars = store.open();
                StoreSql sql = bars.sql()) {
            bars.problems().forEach(out::note);
            if (file == null) {
                show(sql, out);
            } else {
                sql.write(query, file);
            }
        }
    }

    private void show(StoreSql sql, Console out) {
        List<List<String>> table = new ArrayList<>();
        sql.query(query, row -> {
            table.add(row);
            return table.size() <= rows + 1; // one row more than is shown, to know if there are more
        });
        TextTable text = new TextTable(table.getFirst());
        table.stream().skip(1).limit(rows).forEach(text::row);
        out.print(text);
        if (table.size() > rows + 1) {
            out.note("there are more than " + rows + " rows: --rows N shows more, --output F.csv writes all");
        }
    }
}
