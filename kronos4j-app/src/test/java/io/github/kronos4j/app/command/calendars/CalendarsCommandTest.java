package io.github.kronos4j.app.command.calendars;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.kronos4j.app.CommandRun;
import io.github.kronos4j.app.WalkingModels;
import io.github.kronos4j.data.calendar.Calendars;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CalendarsCommandTest {
    @TempDir
    Path folder;

    @Test
    void listsEveryCalendar() {
        CommandRun run = run("calendars", "list").succeeded();
        assertThat(run.out().lines().map(line -> line.replaceFirst(" .*", "")))
                .containsAll(Calendars.load().exchanges().stream()
                        .map(exchange -> exchange.name())
                        .toList())
                .contains("always", "weekdays", "learned");
        assertThat(run.out().lines())
                .anyMatch(line -> line.startsWith("jpx ")
                        && line.contains("tokyo")
                        && line.contains("Asia/Tokyo")
                        && line.contains("09:00-11:30 12:30-15:30")
                        && line.endsWith("2010 to 2026"));
    }

    @Test
    void theHelpOfTheOptionNamesEveryMarket() {
        String help = run("forecast", "--help").out();
        for (var exchange : Calendars.load().exchanges()) {
            assertThat(help).contains(exchange.name().replaceFirst("^cn-futures-.*", "cn-futures"));
        }
    }

    @Test
    void showsHoursAndTheDaysOfAYear() {
        String known =
                run("calendars", "show", "nse", "--year", "2024").succeeded().out();
        assertThat(known)
                .contains("nse (bse-india, bombay, india)", "Asia/Kolkata", "09:15-15:30", "2024 (known)")
                .contains("2024-11-01  Fri  18:00-19:00")
                .contains("2024-03-02  Sat  09:15-10:00 11:30-12:30")
                .contains("2024-11-15  Fri  closed");
        String expected =
                run("calendars", "show", "cn", "--year", "2027").succeeded().out();
        assertThat(expected).contains("2027 (provisional, by rule)", "2027-02-05  Fri  closed");
        assertThat(run("calendars", "show", "cn", "--year", "1995").succeeded().out())
                .contains("1995 (unknown)", "the closures of 1995 are not known: they begin in 2007")
                .doesNotContain("trading");
        assertThat(run("calendars", "show", "hkex", "--year", "2023")
                        .succeeded()
                        .out())
                .contains("2023-09-08  Fri  closed, announced late or not at all");
    }

    @Test
    void showsTheCurrentYearByDefault() {
        Instant now = Instant.parse("2024-12-31T23:59:59Z");
        CommandRun run = CommandRun.at(now, new WalkingModels(), Map.of(), "calendars", "show", "nse");
        assertThat(run.succeeded().out()).contains("2024 (known)").doesNotContain("2025");
    }

    @Test
    void refusesWhatHasNoDays() {
        assertThat(run("calendars", "show", "always").refused().err()).contains("always has no hours and closures");
        assertThat(run("calendars", "show", "cn", "--year", "3000").refused().err())
                .contains("--year is 3000");
        assertThat(run("calendars", "show", "mars").refused().err()).contains("there is no calendar 'mars'");
    }

    @Test
    void checksFiles() throws IOException {
        Path good = Files.writeString(folder.resolve("good.txt"), "extends cn\n2027: 01-01 02-08\n");
        Path bad = Files.writeString(folder.resolve("bad.txt"), "extends cn\n\n2027: 02-30\n");
        assertThat(run("calendars", "check", good.toString()).succeeded().out())
                .startsWith(good + ": calendar good in Asia/Shanghai, 09:30-11:30 13:00-15:00; years 2007 to 2027");
        assertThat(run("calendars", "check", "cn", "Tokyo").succeeded().out())
                .contains(
                        "cn: calendar cn in Asia/Shanghai, 09:30-11:30 13:00-15:00",
                        "Tokyo: calendar jpx in Asia/Tokyo");
        assertThat(run("calendars", "check", "always").refused().err()).contains("there is no calendar file always");
        CommandRun both = run("calendars", "check", good.toString(), bad.toString());
        assertThat(both.code()).isEqualTo(2);
        assertThat(both.err()).contains(bad + " line 3: 2027-02-30 is not a day");
        assertThat(both.out()).contains("calendar good");
    }

    private static CommandRun run(String... arguments) {
        return CommandRun.of(Map.of(), arguments);
    }
}
