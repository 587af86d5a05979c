package io.github.kronos4j.app.command.data;

import io.github.kronos4j.InvalidInputException;
import io.github.kronos4j.app.console.Console;
import io.github.kronos4j.app.console.ConsoleMixin;
import io.github.kronos4j.app.console.KronosEnvironment;
import io.github.kronos4j.app.console.OutputTarget;
import io.github.kronos4j.app.console.TextTable;
import io.github.kronos4j.app.input.BarOutput;
import io.github.kronos4j.app.input.StoreOptions;
import io.github.kronos4j.data.store.BarStore;
import io.github.kronos4j.data.store.StoreSql;
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
        footerHeading = "%nExamples%n",
        footer = {
            "    kronos data sql \"SELECT symbol, max(close) FROM bars WHERE market = 'cn' GROUP BY symbol\"",
            "",
            "There is one table, bars: market, interval, symbol, timestamps (local times of the exchange), open,",
            "high, low, close, volume, amount."
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
            paramLabel = "F",
            description = "Write all rows to F.csv, F.csv.gz, F.parquet or F.json, or to - for standard output.")
    @Nullable
    String output;

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
        @Nullable OutputTarget target = output == null ? null : BarOutput.target(output, false);
        if (target != null) {
            target.check(target.of("query"));
        }
        try (BarStore bars = store.open();
                StoreSql sql = bars.sql()) {
            bars.problems().forEach(out::note);
            if (target == null) {
                show(sql, out);
            } else {
                out.write(target, "query", stream -> sql.write(query, stream), file -> sql.write(query, file));
            }
        }
    }

    private void show(StoreSql sql, Console out) {
        Rows shown = new Rows(out);
        sql.query(query, shown);
        shown.print();
        if (shown.more) {
            out.note("there are more than " + rows + " rows: --rows N shows more, --output F.csv writes all");
        }
    }

    /// Prints rows in parts while the query runs, until there are enough or the output is lost.
    private final class Rows implements StoreSql.Rows {
        private static final int PART = 1000;

        private final Console out;
        private @Nullable TextTable table;
        private int count;
        private boolean more;

        Rows(Console out) {
            this.out = out;
        }

        @Override
        public boolean row(List<String> values) {
            TextTable rowsSoFar = table;
            if (rowsSoFar == null) {
                table = new TextTable(values);
                return true;
            }
            more = count == rows;
            if (more) {
                return false;
            }
            rowsSoFar.row(values);
            count++;
            return count % PART > 0 || print();
        }

        /// Returns false if the output is lost.
        boolean print() {
            if (table != null) {
                out.print(table.nextPart());
            }
            return !out.isOutputLost();
        }
    }
}
