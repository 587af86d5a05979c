package io.github.kronos4j.app.command.data;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;

/// Files of three contracts of one future.
final class FutureContracts {
    private static final LocalDate FIRST = LocalDate.of(2024, 1, 1); // a Monday

    private FutureContracts() {}

    /// Writes `RB2403.csv`, `RB2405.csv` and `RB2410.csv`: 25 weekdays each, at constant prices.
    static void write(Path folder) throws IOException {
        contract(folder.resolve("RB2403.csv"), 100, 5);
        contract(folder.resolve("RB2405.csv"), 104, 15);
        contract(folder.resolve("RB2410.csv"), 130, 25);
    }

    /// Writes a contract that is most traded on a day and has the most interest two days before.
    private static void contract(Path file, double price, int peak) throws IOException {
        StringBuilder csv = new StringBuilder("date,open,high,low,close,volume,持仓量\n");
        for (int i = 0; i < 25; i++) {
            int volume = 1000 - 10 * Math.abs(i - peak);
            int interest = 1000 - 10 * Math.abs(i + 2 - peak);
            csv.append(FIRST.plusDays(i + 2L * (i / 5))) // without weekends
                    .append(("," + price).repeat(4))
                    .append("," + volume + "," + interest + "\n");
        }
        Files.writeString(file, csv);
    }
}
