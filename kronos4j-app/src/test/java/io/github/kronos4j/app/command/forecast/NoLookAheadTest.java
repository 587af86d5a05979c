package io.github.kronos4j.app.command.forecast;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.kronos4j.app.CommandRun;
import io.github.kronos4j.app.WalkingModels;
import io.github.kronos4j.forecast.ForecastRequest;
import io.github.kronos4j.market.Bars;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Tests that forecasts do not depend on bars after their origin.
class NoLookAheadTest {
    private static final ZoneId NEW_YORK = ZoneId.of("America/New_York");
    private static final int LATER = 1_200;

    @TempDir
    Path folder;

    private final WalkingModels models = new WalkingModels();

    @Test
    void barsAfterTheEndHaveNoEffect() throws IOException {
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
            String followed = paths("nonstop", nonstop, past.size(), CommandRun.join(options, "--end", clock));

            assertThat(followed).as(String.join(" ", options)).isEqualTo(alone);
            assertSame(models.requests.getFirst(), models.requests.getLast());
            assertThat(models.requests.getLast().history().zone()).isEqualTo(NEW_YORK);
            assertThat(models.requests.getLast().timestamps().getFirst()).isEqualTo("2024-03-25T09:30");
        }
    }

    @Test
    void heldOutBarsAffectOnlyTheTimestamps() throws IOException {
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

    /// Times of three weeks of half-hour bars from the opening, across a clock change.
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

    /// Forecasts a file of bars at these instants, written as epochs, and returns the paths.
    ///
    /// @param past number of bars that are the same in all files
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
        CommandRun.of(
                        models,
                        CommandRun.join(
                                new String[] {
                                    "forecast", "-i", input.toString(), "-m", "walk", "--paths", paths.toString()
                                },
                                options))
                .succeeded();
        return Files.readString(paths);
    }

    private static void assertSame(ForecastRequest one, ForecastRequest other) {
        assertSame(one.history(), other.history());
        assertThat(other.timestamps()).isEqualTo(one.timestamps());
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
