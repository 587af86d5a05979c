package io.github.kronos4j.data.calendar;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.kronos4j.data.file.LoadedBars;
import io.github.kronos4j.data.file.LoadedBars.Clock;
import io.github.kronos4j.data.format.FileFormat;
import io.github.kronos4j.market.Bars;
import io.github.kronos4j.market.Interval;
import io.github.kronos4j.market.calendar.ExchangeCalendar;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Series of many kinds of markets, cut at random places: the bars that follow are known, and the calendar must find
/// them, whatever the name of the series and the zone of its stamps.
class CalendarKindsTest {
    private static final Calendars CALENDARS = Calendars.load();
    private static final ZoneId NEW_YORK = ZoneId.of("America/New_York");
    private static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");
    private static final int CUTS = 5;
    private static final int HORIZON = 200;
    private static final List<String> GLOBEX = List.of("2024-07-15", "2024-06-24", "2025-07-14");

    /// A market with the stamps of every day.
    ///
    /// @param symbol name that gives a hint
    /// @param calendar name of the calendar that the bars show
    /// @param historyDays days of history before a forecast
    record Kind(
            String title,
            String symbol,
            String calendar,
            ZoneId zone,
            int minutes,
            int historyDays,
            List<String> starts,
            Function<LocalDate, List<LocalTime>> times) {
        @Override
        public String toString() {
            return title;
        }

        List<LocalDateTime> stamps(LocalDate from, int days) {
            List<LocalDateTime> stamps = new ArrayList<>();
            for (LocalDate day = from; day.isBefore(from.plusDays(days)); day = day.plusDays(1)) {
                for (LocalTime time : times.apply(day)) {
                    stamps.add(day.atTime(time));
                }
            }
            return stamps;
        }
    }

    static Stream<Kind> exchanges() {
        List<String> china = List.of("2024-04-08", "2024-09-01", "2025-09-01", "2025-01-02");
        List<String> us = List.of("2024-10-28", "2024-06-10", "2023-12-01", "2025-02-10");
        return Stream.of(
                new Kind(
                        "Shanghai with an opening auction at 09:30",
                        "600000.SH",
                        "cn",
                        SHANGHAI,
                        1,
                        15,
                        china,
                        day -> open("cn", day, concat(times("09:30", "11:30", 1), times("13:01", "15:00", 1)))),
                new Kind(
                        "Shanghai with auctions at 09:25 and after hours",
                        "688981",
                        "cn",
                        SHANGHAI,
                        5,
                        15,
                        china,
                        day -> open(
                                "cn",
                                day,
                                concat(
                                        times("09:25", "09:25", 5),
                                        times("09:35", "11:30", 5),
                                        times("13:05", "15:30", 5)))),
                new Kind(
                        "New York from 04:00 to 20:00",
                        "TSLA.US",
                        "nyse",
                        NEW_YORK,
                        15,
                        20,
                        us,
                        day -> open("nyse", day, times("04:00", isShort(day) ? "16:45" : "19:45", 15))),
                new Kind(
                        "New York from 04:00 to 20:00, stamped at the end",
                        "NASDAQ_TSLA",
                        "nyse",
                        NEW_YORK,
                        5,
                        15,
                        us,
                        day -> open("nyse", day, times("04:05", isShort(day) ? "17:00" : "20:00", 5))),
                new Kind(
                        "New York with regular hours",
                        "AAPL",
                        "nyse",
                        NEW_YORK,
                        30,
                        20,
                        us,
                        day -> open("nyse", day, times("09:30", isShort(day) ? "12:30" : "15:30", 30))),
                new Kind(
                        "Hong Kong with a closing auction",
                        "0700.HK",
                        "hkex",
                        ZoneId.of("Asia/Hong_Kong"),
                        5,
                        20,
                        List.of("2024-04-29", "2025-06-02"),
                        day -> open(
                                "hkex",
                                day,
                                concat(
                                        times("09:20", "09:20", 5),
                                        times("09:35", "12:00", 5),
                                        times("13:05", "16:00", 5),
                                        times("16:10", "16:10", 5)))),
                futures("silver", "SHFE.ag2512", "cn-futures-0230", 15, "02:30"),
                futures("copper", "cu2512", "cn-futures-0100", 5, "01:00"),
                futures("steel", "30#RBL9", "cn-futures-2300", 5, "23:00"),
                new Kind("Globex", "GCZ4", "comex", NEW_YORK, 60, 10, GLOBEX, CalendarKindsTest::globex),
                new Kind("Globex for months", "CL=F", "comex", NEW_YORK, 60, 60, GLOBEX, CalendarKindsTest::globex));
    }

    private static Kind futures(String title, String symbol, String calendar, int minutes, String end) {
        LocalTime close = LocalTime.parse(end);
        boolean overnight = close.isBefore(LocalTime.NOON);
        return new Kind(
                "night session of " + title,
                symbol,
                calendar,
                SHANGHAI,
                minutes,
                20,
                List.of("2024-09-02", "2025-04-07", "2025-09-01", "2025-01-02"),
                day -> {
                    List<LocalTime> times = new ArrayList<>();
                    if (overnight && hasNight(day.minusDays(1))) {
                        times.addAll(times("00:00", end, minutes));
                    }
                    LocalTime first = LocalTime.of(21, 0).plusMinutes(minutes);
                    if (isOpen("cn", day)) {
                        times.addAll(steps("09:00", "10:15", minutes));
                        times.addAll(steps("10:30", "11:30", minutes));
                        times.addAll(steps("13:30", "15:00", minutes));
                    }
                    if (hasNight(day)) {
                        String last = overnight
                                ? LocalTime.MIDNIGHT.minusMinutes(minutes).toString()
                                : end;
                        times.addAll(times(first.toString(), last, minutes));
                    }
                    return times;
                });
    }

    private static boolean hasNight(LocalDate day) {
        LocalDate next = day.plusDays(1);
        while (next.getDayOfWeek().compareTo(DayOfWeek.SATURDAY) >= 0) {
            next = next.plusDays(1);
        }
        return isOpen("cn", day) && isOpen("cn", next);
    }

    static Stream<Kind> unknownMarkets() {
        List<String> starts = List.of("2024-06-03", "2024-08-12", "2025-03-17");
        return Stream.of(
                new Kind(
                        "contract for difference with a break from 00:00 to 01:00",
                        "us100.cash_M1",
                        "weekdays",
                        ZoneOffset.UTC,
                        1,
                        4,
                        starts,
                        day -> isWeekend(day) ? List.of() : times("01:00", "23:59", 1)),
                new Kind(
                        "metal with a break around midnight",
                        "XAUUSD",
                        "weekdays",
                        ZoneOffset.UTC,
                        5,
                        9,
                        starts,
                        day -> isWeekend(day) ? List.of() : times("01:05", "23:50", 5)),
                new Kind(
                        "crypto",
                        "BTCUSDT",
                        "always",
                        ZoneOffset.UTC,
                        60,
                        10,
                        starts,
                        day -> times("00:00", "23:00", 60)));
    }

    private static List<LocalTime> globex(LocalDate day) {
        return switch (day.getDayOfWeek()) {
            case SATURDAY -> List.of();
            case SUNDAY -> times("18:00", "23:00", 60);
            case FRIDAY -> times("00:00", "16:00", 60);
            default -> concat(times("00:00", "16:00", 60), times("18:00", "23:00", 60));
        };
    }

    @ParameterizedTest
    @MethodSource("exchanges")
    void continuesLocalTimesOfAnExchange(Kind kind) {
        for (String name : List.of(kind.symbol(), "x")) {
            continues(kind, name, Clock.LOCAL, ZoneOffset.UTC, kind.zone());
        }
    }

    @ParameterizedTest
    @MethodSource("exchanges")
    void continuesInstantsOfAnExchangeInAnyZone(Kind kind) {
        for (String zone : List.of("UTC", "+08:00", "America/New_York", "Europe/Berlin")) {
            continues(kind, "x", Clock.INSTANT, ZoneId.of(zone), kind.zone());
        }
    }

    @ParameterizedTest
    @MethodSource("unknownMarkets")
    void continuesMarketsWithoutAnExchange(Kind kind) {
        for (String name : List.of(kind.symbol(), "x")) {
            continues(kind, name, Clock.LOCAL, ZoneOffset.UTC, ZoneOffset.UTC);
        }
        ZoneId india = ZoneId.of("+05:30");
        continues(kind, "x", Clock.INSTANT, india, india);
    }

    /// Asserts the calendar, the zone and all stamps of forecasts after random cuts.
    ///
    /// @param written zone in which the source writes the instants
    private static void continues(Kind kind, String name, Clock clock, ZoneId written, ZoneId expected) {
        Random random = new Random(kind.title().hashCode());
        for (String start : kind.starts()) {
            List<LocalDateTime> stamps = kind.stamps(LocalDate.parse(start), kind.historyDays() * 2 + 60);
            for (int i = 0; i < CUTS; i++) {
                LocalDateTime end = LocalDate.parse(start)
                        .plusDays(kind.historyDays() * 7L / 5 + 1 + random.nextInt(14))
                        .atTime(random.nextInt(24), random.nextInt(60));
                int cut = (int)
                        stamps.stream().filter(stamp -> stamp.isBefore(end)).count();
                Bars local = bars(stamps.subList(0, cut), random);
                Bars loaded = clock == Clock.LOCAL
                        ? local.withZone(written)
                        : local.withZone(expected).inZone(written);
                ExchangeLocation location = CALENDARS.locate(
                        name, new LoadedBars(loaded, clock, FileFormat.of("test"), List.of(), List.of()));
                Bars history = location.apply(loaded);
                String series = kind + " as " + name + " in " + written + " until " + local.time(cut - 1);
                assertThat(location.calendar().name()).as(series).isEqualTo(kind.calendar());
                assertThat(location.calendar().zone()).as(series).isEqualTo(expected);
                assertThat(history.times()).as(series).isEqualTo(local.times());
                assertThat(location.calendar().next(history, Interval.parse(kind.minutes() + "m"), HORIZON))
                        .as(series)
                        .isEqualTo(stamps.subList(cut, cut + HORIZON));
            }
        }
    }

    @Test
    void aThinShareWithAuctionsKeepsToItsSessions() {
        Random random = new Random(5);
        Kind kind = exchanges().findFirst().orElseThrow();
        List<LocalDateTime> stamps = kind.stamps(LocalDate.parse("2024-09-01"), 29).stream()
                .filter(stamp -> random.nextInt(10) < 4)
                .toList();
        Bars history = bars(stamps, random);
        for (String name : List.of("600000.SH", "x")) {
            var calendar = CALENDARS.guess(name, history);
            assertThat(calendar.name()).isEqualTo("cn");
            List<LocalDateTime> next = calendar.next(history, Interval.parse("1m"), 480);
            assertThat(kind.stamps(LocalDate.parse("2024-09-01"), 60)).containsAll(next);
            assertThat(next.getLast()).isBefore(LocalDateTime.parse("2024-10-09T12:00"));
        }
    }

    @Test
    void flatBarsOfAClosedWeekendAreNoBars() {
        List<LocalDateTime> stamps = Stream.iterate(LocalDateTime.parse("2024-02-05T00:00"), time -> time.plusHours(1))
                .limit(40 * 24 - 2)
                .toList();
        Bars bars = filled(stamps, CalendarKindsTest::isCurrencyWeekend);
        for (String name : List.of("EURUSD", "x")) {
            var calendar = CALENDARS.guess(name, bars);
            assertThat(calendar.next(bars, Interval.parse("1h"), HORIZON))
                    .startsWith(LocalDateTime.parse("2024-03-17T22:00"))
                    .noneMatch(CalendarKindsTest::isCurrencyWeekend);
        }
        // every hour of a coin is traded now and then
        Random random = new Random(3);
        Bars coin = filled(stamps, stamp -> random.nextInt(10) < 4);
        assertThat(CALENDARS.guess("x", coin).name()).isEqualTo("always");
    }

    @Test
    void flatDailyBarsOfAClosedWeekendAreNoBars() {
        List<LocalDateTime> days = Stream.iterate(LocalDateTime.parse("2024-02-05T00:00"), time -> time.plusDays(1))
                .limit(41)
                .toList();
        Bars bars = filled(days, stamp -> isWeekend(stamp.toLocalDate()));
        assertThat(CALENDARS.guess("x", bars).next(bars, Interval.parse("1d"), 5))
                .containsExactly(Stream.of("2024-03-18", "2024-03-19", "2024-03-20", "2024-03-21", "2024-03-22")
                        .map(day -> LocalDate.parse(day).atStartOfDay())
                        .toArray(LocalDateTime[]::new));
    }

    @Test
    void dailyInstantsAreDatesOfTheirExchange() {
        record Convention(String calendar, LocalTime time, int bars) {}
        for (Convention convention : List.of(
                new Convention("nyse", LocalTime.of(9, 30), 300),
                new Convention("nyse", LocalTime.MIDNIGHT, 300),
                new Convention("nyse", LocalTime.of(16, 0), 40),
                new Convention("cn", LocalTime.MIDNIGHT, 300),
                new Convention("cn", LocalTime.of(15, 0), 300),
                new Convention("hkex", LocalTime.of(9, 30), 300))) {
            var exchange = (ExchangeCalendar) CALENDARS.named(convention.calendar());
            List<LocalDateTime> stamps = Stream.iterate(LocalDate.parse("2023-01-03"), day -> day.plusDays(1))
                    .filter(exchange::isOpen)
                    .limit(convention.bars())
                    .map(day -> day.atTime(convention.time()))
                    .toList();
            Bars utc = bars(stamps, new Random(1)).withZone(exchange.zone()).inZone(ZoneOffset.UTC);
            ExchangeLocation location = CALENDARS.locate(
                    "x", new LoadedBars(utc, Clock.INSTANT, FileFormat.of("test"), List.of(), List.of()));
            assertThat(location.calendar()).as(convention.toString()).isSameAs(exchange);
            assertThat(location.apply(utc).times())
                    .as(convention.toString())
                    .isEqualTo(stamps.stream()
                            .map(stamp -> stamp.toLocalDate().atStartOfDay())
                            .toList());
        }
    }

    @Test
    void instantsOfAnUnknownExchangeKeepTheirZone() {
        ZoneId istanbul = ZoneId.of("+03:00");
        Bars bars = bars(december("10:00", "17:55"), new Random(2)).withZone(istanbul);
        ExchangeLocation location = CALENDARS.locate(
                "BIST100_5m", new LoadedBars(bars, Clock.INSTANT, FileFormat.of("test"), List.of(), List.of()));
        assertThat(location.calendar().zone()).isEqualTo(istanbul);
        assertThat(location.calendar().next(location.apply(bars), Interval.parse("5m"), 1))
                .containsExactly(LocalDateTime.parse("2024-12-23T10:00"));
    }

    @Test
    void instantsOfIndiaAreOnItsClock() {
        Bars bars = bars(december("09:15", "15:25"), new Random(2)).withZone(ZoneId.of("+05:30"));
        ExchangeLocation location = CALENDARS.locate(
                "NIFTY50_5m", new LoadedBars(bars, Clock.INSTANT, FileFormat.of("test"), List.of(), List.of()));
        assertThat(location.calendar().name()).isEqualTo("nse");
        assertThat(location.apply(bars).zone()).isEqualTo(ZoneId.of("Asia/Kolkata"));
    }

    private static List<LocalDateTime> december(String first, String last) {
        return Stream.iterate(LocalDate.parse("2024-11-25"), day -> day.plusDays(1))
                .limit(26)
                .filter(day -> !isWeekend(day))
                .flatMap(day -> times(first, last, 5).stream().map(day::atTime))
                .toList();
    }

    @Test
    void theNameDecidesForASingleBar() {
        Bars one = bars(List.of(LocalDateTime.parse("2024-06-03T14:30")), new Random(1));
        for (Clock clock : List.of(Clock.LOCAL, Clock.INSTANT)) {
            assertThat(CALENDARS
                            .locate("AAPL.US", new LoadedBars(one, clock, FileFormat.of("test"), List.of(), List.of()))
                            .calendar()
                            .name())
                    .isEqualTo("nyse");
            assertThat(CALENDARS
                            .locate("x", new LoadedBars(one, clock, FileFormat.of("test"), List.of(), List.of()))
                            .calendar()
                            .name())
                    .isEqualTo("weekdays");
            assertThat(CALENDARS
                            .locate(
                                    "x",
                                    new LoadedBars(one.slice(0, 0), clock, FileFormat.of("test"), List.of(), List.of()))
                            .calendar()
                            .name())
                    .isEqualTo("weekdays");
        }
    }

    /// `ES` is a future of CME, which trades on most holidays of the United States, and a share in New York.
    @ParameterizedTest
    @ValueSource(strings = {"nyse", "cme"})
    void daysDecideBetweenAFutureAndAShareOfItsName(String exchange) {
        ExchangeCalendar calendar = (ExchangeCalendar) CALENDARS.named(exchange);
        Bars.Builder bars = Bars.builder(ZoneOffset.UTC);
        for (LocalDate day = LocalDate.of(2023, 1, 3); day.getYear() < 2025; day = day.plusDays(1)) {
            if (calendar.isOpen(day)) {
                bars.add(day.atStartOfDay(), 10, 11, 9, 10, 5, 50);
            }
        }
        assertThat(CALENDARS.guess("ES", bars.build()).name()).isEqualTo(exchange);
    }

    @Test
    void londonIsNotTheExtendedDayOfNewYork() {
        Kind london = new Kind(
                "London",
                "x",
                "",
                ZoneOffset.UTC,
                5,
                20,
                List.of(),
                day -> isWeekend(day) ? List.of() : times("08:00", "16:25", 5));
        Bars bars = bars(london.stamps(LocalDate.parse("2024-06-20"), 28), new Random(4));
        assertThat(CALENDARS.guess("VOD.L", bars).name()).isEqualTo("lse");
        assertThat(CALENDARS.guess("x", bars).name()).isEqualTo("lse");
    }

    private static boolean isCurrencyWeekend(LocalDateTime stamp) {
        return switch (stamp.getDayOfWeek()) {
            case FRIDAY -> stamp.getHour() >= 22;
            case SATURDAY -> true;
            case SUNDAY -> stamp.getHour() < 22;
            default -> false;
        };
    }

    private static List<LocalTime> open(String calendar, LocalDate day, List<LocalTime> times) {
        return isOpen(calendar, day) ? times : List.of();
    }

    private static boolean isOpen(String calendar, LocalDate day) {
        return ((ExchangeCalendar) CALENDARS.named(calendar)).isOpen(day);
    }

    private static boolean isShort(LocalDate day) {
        return ((ExchangeCalendar) CALENDARS.named("nyse"))
                .schedule()
                .closures()
                .earlyCloses()
                .containsKey(day);
    }

    private static boolean isWeekend(LocalDate day) {
        return day.getDayOfWeek().compareTo(DayOfWeek.SATURDAY) >= 0;
    }

    /// Times stamped at the end of each step of a session.
    private static List<LocalTime> steps(String open, String close, int minutes) {
        return times(LocalTime.parse(open).plusMinutes(minutes).toString(), close, minutes);
    }

    private static List<LocalTime> times(String first, String last, int minutes) {
        List<LocalTime> times = new ArrayList<>();
        int end = LocalTime.parse(last).toSecondOfDay();
        for (int second = LocalTime.parse(first).toSecondOfDay(); second <= end; second += minutes * 60) {
            times.add(LocalTime.ofSecondOfDay(second));
        }
        return times;
    }

    @SafeVarargs
    private static List<LocalTime> concat(List<LocalTime>... parts) {
        List<LocalTime> all = new ArrayList<>();
        for (List<LocalTime> part : parts) {
            all.addAll(part);
        }
        return all;
    }

    private static Bars bars(List<LocalDateTime> stamps, Random random) {
        Bars.Builder builder = Bars.builder(ZoneOffset.UTC);
        double price = 10;
        for (LocalDateTime stamp : stamps) {
            double next = price * Math.exp(0.001 * random.nextGaussian());
            builder.add(stamp, price, Math.max(price, next), Math.min(price, next), next, 100, 1_000);
            price = next;
        }
        return builder.build();
    }

    /// Bars that repeat the last price without volume where nothing is traded.
    private static Bars filled(List<LocalDateTime> stamps, Predicate<LocalDateTime> quiet) {
        Bars.Builder builder = Bars.builder(ZoneOffset.UTC).columns(true, false);
        double price = 1;
        for (LocalDateTime stamp : stamps) {
            if (quiet.test(stamp)) {
                builder.add(stamp, price, price, price, price, 0, Double.NaN);
            } else {
                builder.add(stamp, price, price + 0.02, price - 0.01, price + 0.01, 5, Double.NaN);
                price += 0.01;
            }
        }
        return builder.build();
    }
}
