package io.github.kronos4j.data.calendar;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.kronos4j.data.internal.holiday.HolidayRule;
import io.github.kronos4j.data.internal.holiday.HolidayRules;
import io.github.kronos4j.market.calendar.Closures;
import io.github.kronos4j.market.calendar.ExchangeCalendar;
import io.github.kronos4j.market.calendar.Session;
import io.github.kronos4j.market.calendar.TradingHours;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Every calendar agrees with an independent list of eleven years, except on the days in the list of exceptions.
class IndependentCalendarsTest {
    private static final Calendars CALENDARS = Calendars.load();
    private static final Map<String, Map<LocalDate, String>> LISTED = new HashMap<>();
    private static final Map<String, Set<LocalDate>> EXCEPTIONS = new HashMap<>();

    @BeforeAll
    static void read() throws IOException {
        try (InputStream in =
                Objects.requireNonNull(IndependentCalendarsTest.class.getResourceAsStream("exchange-calendars.txt"))) {
            new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(line -> Arrays.asList(line.split(" ")))
                    .forEach(IndependentCalendarsTest::add);
        }
    }

    private static void add(List<String> words) {
        if (words.getFirst().equals("-")) {
            EXCEPTIONS.put(
                    words.get(1),
                    new TreeSet<>(words.stream().skip(2).map(LocalDate::parse).toList()));
            return;
        }
        Map<LocalDate, String> days = LISTED.computeIfAbsent(words.get(0), name -> new TreeMap<>());
        for (String day : words.subList(2, words.size())) {
            days.put(LocalDate.parse(words.get(1).substring(0, 4) + "-" + day.substring(0, 5)), day.substring(5));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"cn", "hkex", "nyse", "jpx", "krx", "twse", "nse", "lse", "xetra", "cme", "comex"})
    void agreesOnEveryDay(String name) {
        ExchangeCalendar exchange = (ExchangeCalendar) CALENDARS.named(name);
        Set<LocalDate> differing = new TreeSet<>();
        for (LocalDate day = LocalDate.of(2016, 1, 1); day.getYear() < 2027; day = day.plusDays(1)) {
            if (!sessions(exchange, day).equals(listed(exchange, day))) {
                differing.add(day);
            }
        }
        assertThat(differing).isEqualTo(EXCEPTIONS.getOrDefault(name, Set.of()));
    }

    /// The rules give the years that are known, except for this number of days: bridges, one-off holidays, storms.
    @ParameterizedTest
    @CsvSource({
        "cn, 2020, 5",
        "hkex, 2017, 7",
        "nyse, 2022, 1",
        "jpx, 2022, 0",
        "krx, 2022, 15",
        "twse, 2025, 0",
        "lse, 2016, 7",
        "xetra, 2022, 0",
        "cme, 2022, 5",
        "comex, 2022, 0"
    })
    void rulesGiveTheYearsThatAreKnown(String name, int from, int differing) {
        ExchangeCalendar exchange = (ExchangeCalendar) CALENDARS.named(name);
        var projected = new HashSet<String>();
        var known = new HashSet<String>();
        Closures closures = exchange.schedule().closures();
        addAll(closures, from, known);
        var rules = ExchangeFile.bundled(name + ".txt", any -> null).rules();
        for (int year = from; year <= 2026; year++) {
            addAll(rules.of(year), year, projected);
        }
        Set<String> only = new TreeSet<>(projected);
        only.removeAll(known);
        Set<String> missed = new TreeSet<>(known);
        missed.removeAll(projected);
        assertThat(only.size() + missed.size())
                .as("projected only %s, known only %s", only, missed)
                .isEqualTo(differing);
    }

    private static void addAll(Closures closures, int from, Set<String> days) {
        LocalDate end = LocalDate.of(2027, 1, 1);
        closures.closed().stream()
                .filter(day -> day.getYear() >= from && day.isBefore(end))
                .forEach(day -> days.add(day.toString()));
        closures.earlyCloses().forEach((day, close) -> {
            if (day.getYear() >= from && day.isBefore(end)) {
                days.add(day + "@" + close);
            }
        });
    }

    @Test
    void hongKongOf2027FollowsFromItsRules() {
        Closures rules = ((ExchangeCalendar) CALENDARS.named("hkex")).schedule().closures(LocalDate.of(2027, 6, 1));
        assertThat(rules.closed().stream().map(day -> day.toString().substring(5)))
                .containsExactlyInAnyOrder(
                        "01-01", "02-08", "02-09", "03-26", "03-29", "04-05", "05-13", "06-09", "07-01", "09-16",
                        "10-01", "10-08", "12-27");
        assertThat(rules.earlyCloses())
                .isEqualTo(Map.of(
                        LocalDate.of(2027, 2, 5), LocalTime.NOON,
                        LocalDate.of(2027, 12, 24), LocalTime.NOON,
                        LocalDate.of(2027, 12, 31), LocalTime.NOON));
    }

    /// New moons between midnight in Korea and midnight in China begin a lunar month a day later in Korea.
    @Test
    void koreaOf2027FollowsFromItsOwnLunarCalendar() {
        ExchangeCalendar krx = (ExchangeCalendar) CALENDARS.named("krx");
        Closures rules = krx.schedule().closures(LocalDate.of(2027, 6, 1));
        assertThat(rules.closed().stream().map(day -> day.toString().substring(5)))
                .containsExactlyInAnyOrder(
                        "01-01", "02-08", "02-09", "03-01", "05-03", "05-05", "05-13", "07-19", "08-16", "09-14",
                        "09-15", "09-16", "10-04", "10-11", "12-27", "12-31");
        assertThat(krx.isOpen(LocalDate.of(2027, 2, 5))).isTrue();
        assertThat(krx.isOpen(LocalDate.of(2028, 1, 28))).isFalse(); // Seollal on 01-27, not 01-26
        assertThat(krx.isOpen(LocalDate.of(2028, 1, 25))).isTrue();
        assertThat(krx.isOpen(LocalDate.of(2040, 9, 19))).isTrue(); // Chuseok on Friday 09-21, not 09-20
        assertThat(krx.isOpen(LocalDate.of(2040, 9, 20))).isFalse();
    }

    /// The lunar holidays of all years that the exchange has announced.
    @Test
    void koreanLunarRulesGiveTheKnownYears() {
        ExchangeCalendar krx = (ExchangeCalendar) CALENDARS.named("krx");
        for (int year = 2010; year <= 2026; year++) {
            for (String rule :
                    List.of("korean-lunar 01-01 -1..+1", "korean-lunar 04-08", "korean-lunar 08-15 -1..+1")) {
                for (LocalDate day : new HolidayRules(List.of(HolidayRule.parse(rule)), false)
                        .of(year)
                        .closed()) {
                    assertThat(krx.isOpen(day)).as("%s by %s", day, rule).isFalse();
                }
            }
        }
    }

    private static List<Session> sessions(ExchangeCalendar exchange, LocalDate day) {
        return exchange.isOpen(day) ? exchange.schedule().sessions(day) : List.of();
    }

    private static List<Session> listed(ExchangeCalendar exchange, LocalDate day) {
        String hours = Objects.requireNonNull(LISTED.get(exchange.name())).get(day);
        TradingHours regular = exchange.schedule().hours(day);
        if (hours == null) {
            return day.getDayOfWeek().compareTo(DayOfWeek.SATURDAY) < 0 ? regular.sessions() : List.of();
        } else if (hours.isEmpty()) {
            return List.of();
        } else if (hours.contains("-")) {
            String[] ends = hours.substring(1).split("-", -1);
            return List.of(new Session(LocalTime.parse(ends[0]), LocalTime.parse(ends[1])));
        }
        LocalTime close = LocalTime.parse(hours.substring(1));
        return regular.sessions().stream()
                .filter(session -> session.isOvernight() || session.open().isBefore(close))
                .map(session -> session.close().isAfter(close) ? new Session(session.open(), close) : session)
                .toList();
    }
}
