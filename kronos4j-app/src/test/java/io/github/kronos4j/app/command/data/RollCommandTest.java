package io.github.kronos4j.app.command.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.kronos4j.app.CommandRun;
import io.github.kronos4j.data.file.BarFiles;
import io.github.kronos4j.market.Bars;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RollCommandTest {
    @TempDir
    Path folder;

    @BeforeEach
    void writeContracts() throws IOException {
        FutureContracts.write(folder);
    }

    @Test
    void joinsContractsByVolume() {
        CommandRun run = roll("--by", "volume", "-o", at("out.csv"));

        assertThat(run.code()).as(run.err()).isZero();
        assertThat(run.out().lines().map(line -> line.replaceAll(" +", " ")))
                .contains("2024-01-17 RB2403 RB2405 2024-01-16 100 104 1.040000")
                .contains("24 bars of 1d from 2024-01-02 to 2024-02-02 of 3 contracts with 2 rolls, adjusted as of"
                        + " 2024-02-02, in " + at("out.csv"));
        Bars bars = read("out.csv");
        assertThat(bars.size()).isEqualTo(24);
        for (int i = 0; i < bars.size(); i++) {
            assertThat(bars.close(i)).isCloseTo(130, within(1e-9));
        }
    }

    @Test
    void joinsContractsByOpenInterest() {
        CommandRun run = roll("--by", "open-interest", "-o", at("out.csv"), "--as-traded");

        assertThat(run.out().lines().map(line -> line.replaceAll(" +", " ")))
                .contains("2024-01-15 RB2403 RB2405 2024-01-12 100 104 1.040000")
                .anyMatch(line -> line.contains("with 2 rolls, as traded, in "));
        assertThat(read("out.csv").close(0)).isEqualTo(100);
        assertThat(read("out.csv").close(23)).isEqualTo(130);
        assertThat(read("out.csv").volume(0)).as("volume, not open interest").isEqualTo(960);
    }

    @Test
    void tableOfRollsIsAScheduleToo() throws IOException {
        CommandRun run = roll("--by", "open-interest", "-o", at("out.csv"), "--rolls", at("rolls.csv"));
        assertThat(run.out()).contains("the rolls in " + at("rolls.csv"));
        assertThat(Files.readString(folder.resolve("rolls.csv"))).startsWith("""
                        date,contract,from,price_ratio,compared,from_close,contract_close
                        2024-01-02,RB2403,,1,,,
                        2024-01-15,RB2405,RB2403,1.04,2024-01-12,100,104
                        """);

        roll("--by", at("rolls.csv"), "-o", at("again.csv"), "--rolls", at("again-rolls.csv"));

        assertThat(folder.resolve("again.csv")).hasSameTextualContentAs(folder.resolve("out.csv"));
        assertThat(folder.resolve("again-rolls.csv")).hasSameTextualContentAs(folder.resolve("rolls.csv"));
    }

    @Test
    void asOfDayKeepsItsPrices() {
        roll("--by", "volume", "-o", at("out.csv"), "--as-of", "2024-01-10");

        assertThat(read("out.csv").close(0)).isEqualTo(100);
        assertThat(read("out.csv").close(23)).isCloseTo(100, within(1e-9));
    }

    @Test
    void refusesWrongInputInOneSentenceAndWritesNothing() throws IOException {
        Files.writeString(folder.resolve("empty.csv"), "date,contract\n");
        Files.writeString(folder.resolve("bad.rolls"), "date,contract\n2024-13-01,RB2403\n");
        Files.writeString(folder.resolve("other.rolls"), "day,name\n2024-01-02,RB2403\n");
        Files.writeString(folder.resolve("twice.rolls"), "date,contract\n2024-01-02,RB2403\n2024-01-02,RB2405\n");
        Files.writeString(folder.resolve("missing.rolls"), "date,contract\n2024-01-02,RB2499\n");
        String out = at("out.csv");
        for (List<String> refused : List.of(
                List.of("is neither volume nor open-interest nor a file", "--by", "magic", "-o", out),
                List.of("empty.csv has no rows", "--by", at("empty.csv"), "-o", out),
                List.of("line 2 has '2024-13-01' instead of a date", "--by", at("bad.rolls"), "-o", out),
                List.of("has no column named date", "--by", at("other.rolls"), "-o", out),
                List.of("line 3 has the day 2024-01-02 again", "--by", at("twice.rolls"), "-o", out),
                List.of("has the contract RB2499, which is missing", "--by", at("missing.rolls"), "-o", out),
                List.of("is outside of the series", "--by", "volume", "-o", out, "--as-of", "2025-01-01"),
                List.of("is not a day", "--by", "volume", "-o", out, "--as-of", "soon"),
                List.of("--as-traded", "--by", "volume", "-o", out, "--as-of", "2024-01-10", "--as-traded"),
                List.of("are both", "--by", "volume", "-o", out, "--rolls", out),
                List.of("is one of the inputs", "--by", "volume", "-o", at("RB2403.csv")),
                List.of("is one of the inputs", "--by", "volume", "-o", out, "--rolls", at("RB2403.csv")),
                List.of("is one of the inputs", "--by", at("empty.csv"), "-o", out, "--rolls", at("empty.csv")),
                List.of("ending that is not supported", "--by", "volume", "-o", at("out.txt")))) {
            CommandRun run = roll(refused.subList(1, refused.size()).toArray(String[]::new));

            assertThat(run.code()).as(refused.toString()).isEqualTo(2);
            assertThat(run.err()).contains(refused.getFirst());
            assertThat(folder.resolve("out.csv")).doesNotExist();
        }
    }

    @Test
    void refusesContractsThatCannotBeJoined() throws IOException {
        CommandRun alone =
                CommandRun.of(Map.of(), "data", "roll", at("RB2403.csv"), "--by", "volume", "-o", at("out.csv"));
        assertThat(alone.code()).isEqualTo(2);
        assertThat(alone.err()).contains("RB2403.csv alone is given");

        Path zero = folder.resolve("RB2405.csv");
        Files.writeString(zero, Files.readString(zero).replace("104.0", "-1.0"));
        assertThat(roll("--by", "volume", "-o", at("out.csv")).err())
                .contains("RB2405 has a price of -1", "ratios need prices above zero");

        Files.writeString(zero, "date,open,high,low,close,volume\n2024-01-01,1,1,1,1,9\n2024-01-02,1,1,1,1,9\n");
        assertThat(roll("--by", "open-interest", "-o", at("out.csv")).err())
                .contains("RB2405.csv has no column of open interest");
        assertThat(folder.resolve("out.csv")).doesNotExist();
    }

    private Bars read(String name) {
        try (BarFiles files = new BarFiles()) {
            return files.read(folder.resolve(name)).bars();
        }
    }

    private CommandRun roll(String... arguments) {
        String[] all = new String[arguments.length + 3];
        all[0] = "data";
        all[1] = "roll";
        all[2] = at("RB*.csv");
        System.arraycopy(arguments, 0, all, 3, arguments.length);
        return CommandRun.of(Map.of(), all);
    }

    private String at(String name) {
        return folder.resolve(name).toString();
    }
}
