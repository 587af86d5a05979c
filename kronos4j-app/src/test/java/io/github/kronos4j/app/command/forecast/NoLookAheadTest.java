package io.github.kronos4j.app.command.forecast;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.kronos4j.app.Main;
import io.github.kronos4j.forecast.ForecastRequest;
import io.github.kronos4j.market.Bars;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What comes after the origin of a forecast has no say in it.
class NoLookAheadTest {
    private static final ZoneId NEW_YORK = ZoneId.of("America/New_York");
    private static final int LATER = 1_200;

    @TempDir
    Path folder;

    private final WalkingModels models = new WalkingModels();

    @Test
    void barsAfterTheEndChangeNothing() throws IOException {
        List<ZonedDateTime> past = sessions();
        List<ZonedDateTime> nonstop = new ArrayList<>(past);
        IntStream.rangeClosed(1, LATER).forEach(i -> nonstop.add(past.getLast().plusMinutes(30L * i)));
        String end = past.getLast()
                .withZoneSameInstant(ZoneId.of("UTC"))
                .toLocalDateTime()
                .toString();

        for (String[] options : new String[][] {{}, {"--zone", "Asia/Tokyo"}, {"--calendar", "nyse"}}) {
            String clock = options.length > 0 && options[0].equals("--zone")
                    ? past.getLast()
                            .withZoneSameInstant(ZoneId.of(options[1]))
                            .toLocalDateTime()
                            .toString()
                    : end;
            String alone = paths("past", past, past.size(), options);
            String followed = paths("nonstop", nonstop, past.size(), with(options, "--end", clock));

            assertThat(followed).as(String.join(" ", options)).isEqualTo(alone);
            assertSame(models.requests.getFirst(), models.requests.getLast());
            assertThat(models.requests.getLast().history().zone()).isEqualTo(NEW_YORK);
            assertThat(models.requests.getLast().stamps().getFirst()).isEqualTo("2024-03-25T09:30");
        }
    }

    @Test
    void barsHeldOutChangeNothingButTheStampsAskedFor() throws IOException {
        List<ZonedDateTime> past = sessions();
        for (int minutes : new int[] {30, 60 * 24, 7}) {
            List<ZonedDateTime> all = new ArrayList<>(past);
            IntStream.rangeClosed(1, LATER).forEach(i -> all.add(past.getLast().plusMinutes((long) minutes * i)));
            paths("held", all, past.size(), "--holdout", "--horizon", Integer.toString(LATER));
        }
        for (ForecastRequest request : models.requests) {
            assertSame(models.requests.getFirst().history(), request.history());
            assertThat(request.history().zone()).isEqualTo(NEW_YORK);
        }
    }

    /// Three weeks of half hours from the opening, across a clock change.
    private static List<ZonedDateTime> sessions() {
        List<ZonedDateTime> times = new ArrayList<>();
        for (LocalDate day = LocalDate.of(2024, 3, 4); day.getDayOfMonth() < 23; day = day.plusDays(1)) {
            if (day.getDayOfWeek().compareTo(DayOfWeek.SATURDAY) < 0) {
                for (int i = 0; i < 13; i++) {
                    times.add(day.atTime(LocalTime.of(9, 30)).atZone(NEW_YORK).plusMinutes(30L * i));
                }
            }
        }
        return times;
    }

    /// The paths forecast from a file of bars at these instants, written as epochs.
    ///
    /// @param past how many bars are the same in all files
    private String paths(String symbol, List<ZonedDateTime> times, int past, String... options) throws IOException {
        StringBuilder csv = new StringBuilder("timestamps,open,high,low,close\n");
        Random known = new Random(7);
        Random later = new Random(symbol.hashCode());
        for (int i = 0; i < times.size(); i++) {
            double close = 100 + (i < past ? known : later).nextInt(100) / 10.0;
            csv.append(times.get(i).toEpochSecond())
                    .append("," + close + "," + (close + 1) + "," + (close - 1) + "," + close + "\n");
        }
        Path input = Files.createDirectories(folder.resolve(symbol)).resolve("abc.csv");
        Files.writeString(input, csv);
        Path paths = folder.resolve(symbol).resolve("paths.out.csv");
        StringWriter err = new StringWriter();
        int code = Main.commandLine(models, Map.of())
                .setOut(new PrintWriter(new StringWriter()))
                .setErr(new PrintWriter(err, true))
                .execute(with(options, "forecast", "-i", input.toString(), "-m", "walk", "--paths", paths.toString()));
        assertThat(code).as(err.toString()).isZero();
        return Files.readString(paths);
    }

    private static String[] with(String[] options, String... more) {
        List<String> all = new ArrayList<>(List.of(more));
        all.addAll(List.of(options));
        return all.toArray(String[]::new);
    }

    private static void assertSame(ForecastRequest one, ForecastRequest other) {
        assertSame(one.history(), other.history());
        assertThat(other.stamps()).isEqualTo(one.stamps());
        assertThat(other.calendar()).isEqualTo(one.calendar());
    }

    private static void assertSame(Bars one, Bars other) {
        assertThat(other.zone()).isEqualTo(one.zone());
        assertThat(other.size()).isEqualTo(one.size());
        for (int i = 0; i < one.size(); i++) {
            assertThat(other.bar(i)).isEqualTo(one.bar(i));
        }
    }
}
