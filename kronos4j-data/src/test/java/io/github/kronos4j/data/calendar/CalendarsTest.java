package io.github.kronos4j.data.calendar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.kronos4j.KronosException;
import io.github.kronos4j.data.file.LoadedBars;
import io.github.kronos4j.data.format.FileFormat;
import io.github.kronos4j.market.Bars;
import io.github.kronos4j.market.Interval;
import io.github.kronos4j.market.MarketSeries;
import io.github.kronos4j.market.TradingCalendar;
import io.github.kronos4j.market.calendar.Closures;
import io.github.kronos4j.market.calendar.ExchangeCalendar;
import io.github.kronos4j.market.calendar.NightSession;
import io.github.kronos4j.market.calendar.Session;
import io.github.kronos4j.market.calendar.SessionFit;
import io.github.kronos4j.market.quality.BarChecks;
import io.github.kronos4j.market.quality.Finding;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CalendarsTest {
    private static final Calendars CALENDARS = Calendars.load();
    private static final List<String> FIRST = List.of("cn", "cn-futures", "hkex", "nyse", "jpx", "twse", "nse");

    @Test
    void findsCalendarsByNameAndAlias() {
        for (String name : CALENDARS.names()) {
            assertThat(CALENDARS.named(name)).isNotNull();
        }
        assertThat(CALENDARS.named("SSE").name()).isEqualTo("cn");
        assertThat(CALENDARS.named("nasdaq").zone()).isEqualTo(ZoneId.of("America/New_York"));
        assertThat(CALENDARS.named("hkex").zone()).isEqualTo(ZoneId.of("Asia/Hong_Kong"));
        assertThat(CALENDARS.named("learned", ZoneId.of("Asia/Tokyo")).zone()).isEqualTo(ZoneId.of("Asia/Tokyo"));
    }

    @Test
    void listsAllCalendars() {
        assertThatThrownBy(() -> CALENDARS.named("bovespa"))
                .isInstanceOf(KronosException.class)
                .hasMessage(
                        "there is no calendar 'bovespa': choose a file or one of always, weekdays, learned, cn, sse,"
                                + " szse, bse, cn-futures-2300, cn-futures-0100, cn-futures-0230, cn-futures, shfe, ine, dce,"
                                + " czce, gfex, hkex, nyse, nasdaq, us, jpx, tse, tokyo, japan, krx, kospi, kosdaq, korea, twse,"
                                + " tpex, taiwan, nse, bse-india, bombay, india, lse, london, xetra, frankfurt, xetr,"
                                + " comex, globex-metals, cme, globex, es, fx, forex, currencies");
    }

    @ParameterizedTest
    @CsvSource({
        "nyse, 2012-10-29",
        "nyse, 2018-12-05",
        "nyse, 2025-01-09",
        "nyse, 2021-12-24",
        "nyse, 2022-06-20",
        "nyse, 2026-07-03",
        "nyse, 2001-09-14",
        "hkex, 2023-09-01",
        "hkex, 2015-09-03",
        "hkex, 2021-10-13",
        "hkex, 2022-09-12",
        "cn, 2024-02-09",
        "cn, 2015-09-03",
        "cn, 2020-01-31",
        "cn, 2025-10-08",
        "cn, 2026-02-23",
        "cn, 2024-02-04",
        "cn, 2024-05-11"
    })
    void isClosed(String name, LocalDate day) {
        assertThat(exchange(name).isOpen(day)).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "nyse, 2021-06-18",
        "nyse, 2021-12-31",
        "nyse, 2022-01-03",
        "nyse, 2024-11-29",
        "hkex, 2024-12-24",
        "hkex, 2025-09-24",
        "cn, 2024-02-08",
        "cn, 2025-05-06"
    })
    void isOpen(String name, LocalDate day) {
        assertThat(exchange(name).isOpen(day)).isTrue();
    }

    @Test
    void reportsTheYearsOfItsClosures() {
        assertThat(exchange("cn").coveredUntil()).isEqualTo(LocalDate.of(2026, 12, 31));
        assertThat(exchange("nyse").coveredUntil()).isEqualTo(LocalDate.of(2027, 12, 31));
        for (ExchangeCalendar exchange : CALENDARS.exchanges()) {
            assertThat(exchange.schedule().closures().from()).isBeforeOrEqualTo(LocalDate.of(2015, 1, 1));
            assertThat(exchange.schedule().closures().closed())
                    .allSatisfy(day -> assertThat(day.getDayOfWeek()).isLessThan(DayOfWeek.SATURDAY));
        }
    }

    @Test
    void continuesAfterBreaksWeekendsAndHolidaysInShanghai() {
        assertThat(next("cn", 3, "2024-06-18T11:20", "2024-06-18T11:25", "2024-06-18T11:30"))
                .isEqualTo(stamps("2024-06-18T13:05", "2024-06-18T13:10", "2024-06-18T13:15"));
        assertThat(next("cn", 2, "2024-06-20T14:55", "2024-06-20T15:00"))
                .isEqualTo(stamps("2024-06-21T09:35", "2024-06-21T09:40"));
        assertThat(next("cn", 1, "2024-06-21T14:55", "2024-06-21T15:00")).isEqualTo(stamps("2024-06-24T09:35"));
        assertThat(next("cn", 2, "2025-01-27T14:45", "2025-01-27T15:00"))
                .isEqualTo(stamps("2025-02-05T09:45", "2025-02-05T10:00"));
        assertThat(next("cn", 1, "2025-09-30T14:45", "2025-09-30T15:00")).isEqualTo(stamps("2025-10-09T09:45"));
        assertThat(next("cn", 2, "2024-02-07", "2024-02-08")).isEqualTo(stamps("2024-02-19", "2024-02-20"));
        assertThat(next("cn", 1, "2025-06-26T15:00", "2025-06-27T15:00")).isEqualTo(stamps("2025-06-30T15:00"));
    }

    @Test
    void continuesInNewYork() {
        // hours of the clock, stamped at their start, with the early close after Thanksgiving: from a real
        // series
        assertThat(next("us", 6, "2013-11-27T13:00", "2013-11-27T14:00", "2013-11-27T15:00"))
                .isEqualTo(stamps(
                        "2013-11-29T09:00",
                        "2013-11-29T10:00",
                        "2013-11-29T11:00",
                        "2013-11-29T12:00",
                        "2013-12-02T09:00",
                        "2013-12-02T10:00"));
        // hours of the session
        assertThat(next("us", 5, "2013-11-27T13:30", "2013-11-27T14:30", "2013-11-27T15:30"))
                .isEqualTo(stamps(
                        "2013-11-29T09:30",
                        "2013-11-29T10:30",
                        "2013-11-29T11:30",
                        "2013-11-29T12:30",
                        "2013-12-02T09:30"));
        // stamped at their end
        assertThat(next(
                        "us",
                        5,
                        "2013-11-27T10:30",
                        "2013-11-27T11:30",
                        "2013-11-27T12:30",
                        "2013-11-27T13:30",
                        "2013-11-27T14:30",
                        "2013-11-27T15:30",
                        "2013-11-27T16:00"))
                .isEqualTo(stamps(
                        "2013-11-29T10:30",
                        "2013-11-29T11:30",
                        "2013-11-29T12:30",
                        "2013-11-29T13:00",
                        "2013-12-02T10:30"));
        assertThat(next("us", 2, "2016-11-22", "2016-11-23")).isEqualTo(stamps("2016-11-25", "2016-11-28"));
    }

    @Test
    void continuesAfterAHalfDayInHongKong() {
        assertThat(next("hkex", 4, "2024-12-24T11:00", "2024-12-24T11:30"))
                .isEqualTo(stamps("2024-12-24T12:00", "2024-12-27T10:00", "2024-12-27T10:30", "2024-12-27T11:00"));
    }

    @Test
    void keepsTheConventionOfWeeksAndMonths() {
        // last trading day of the week: Thursday before Good Friday
        assertThat(next("us", 2, "2024-03-08", "2024-03-15", "2024-03-22"))
                .isEqualTo(stamps("2024-03-28", "2024-04-05"));
        // a week without trading has no bar: the National Day week of 2024 has one trading day, the Spring
        // Festival week none
        assertThat(next("cn", 2, "2024-01-26", "2024-02-02", "2024-02-08"))
                .isEqualTo(stamps("2024-02-23", "2024-03-01"));
        // every Monday, traded or not
        assertThat(next("us", 2, "2024-05-13", "2024-05-20")).isEqualTo(stamps("2024-05-27", "2024-06-03"));
        // last trading day of the month
        assertThat(next("cn", 3, "2024-10-31", "2024-11-29", "2024-12-31"))
                .isEqualTo(stamps("2025-01-27", "2025-02-28", "2025-03-31"));
        assertThat(next("us", 2, "2024-11-01", "2024-12-02", "2025-01-02", "2025-02-03"))
                .isEqualTo(stamps("2025-03-03", "2025-04-01")); // first trading day
    }

    @Test
    void keepsTimesOutsideTheSessions() {
        // one-minute bars with an auction bar at 9:25 each day
        List<LocalDateTime> history = new ArrayList<>();
        for (LocalDate day = LocalDate.of(2024, 6, 3); day.isBefore(LocalDate.of(2024, 6, 8)); day = day.plusDays(1)) {
            history.add(day.atTime(9, 25));
            for (int m = 1; m <= 120; m++) {
                history.add(day.atTime(9, 30).plusMinutes(m));
            }
            for (int m = 1; m <= 120; m++) {
                history.add(day.atTime(13, 0).plusMinutes(m));
            }
        }
        Bars bars = bars(history);
        assertThat(CALENDARS.named("cn").next(bars, Interval.parse("1m"), 2))
                .isEqualTo(stamps("2024-06-11T09:25", "2024-06-11T09:31")); // Monday was the Dragon Boat festival
    }

    /// Futures trade on Sunday evening, and the bars of one week contain no Saturday.
    @Test
    void aWeekFromSundayEveningOnIsThatOfAnExchange() {
        ExchangeCalendar cme = (ExchangeCalendar) CALENDARS.named("cme");
        List<LocalDateTime> week = naive(cme, LocalDate.of(2015, 8, 14), 14, 60, true).stream()
                .filter(time -> time.isAfter(LocalDateTime.of(2015, 8, 16, 21, 0)))
                .filter(time -> time.isBefore(LocalDateTime.of(2015, 8, 21, 17, 0)))
                .toList();
        assertThat(CALENDARS.guess("", bars(week))).isSameAs(cme);
    }

    /// Every grid of every exchange continues correctly from any cut; a naive walk gives the expected stamps.
    @Test
    void continuesEveryGridFromEveryCut() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        for (ExchangeCalendar exchange : CALENDARS.exchanges()) {
            for (int minutes : new int[] {1, 5, 15, 30, 60}) {
                if (minutes == 60 && exchange.schedule().hours(LocalDate.MAX).night() != null) {
                    continue; // sessions of 75 minutes: most steps are not hours
                }
                for (boolean end : new boolean[] {true, false}) {
                    LocalDate from = foreseen(exchange, random);
                    List<LocalDateTime> actual = naive(exchange, from, 45, minutes, end);
                    int n = 300 / minutes + 5;
                    for (int i = 0; i < 5; i++) {
                        int cut = actual.size() / 3 + random.nextInt(actual.size() * 2 / 3 - n);
                        int start = random.nextInt(actual.size() / 4);
                        Bars history = bars(actual.subList(start, cut));
                        assertThat(exchange.next(history, Interval.parse(minutes + "m"), n))
                                .as(
                                        "seed %d: %s, %dm, end %s, after %s",
                                        seed, exchange.name(), minutes, end, actual.get(cut - 1))
                                .isEqualTo(actual.subList(cut, cut + n));
                        if (Interval.infer(history).seconds() != minutes * 60L) {
                            continue; // as many short bars at the ends of sessions as whole ones
                        }
                        TradingCalendar guess = CALENDARS.guess("", history);
                        String series = String.format(
                                "seed %d: %s, %dm, end %s, after %s",
                                seed, exchange.name(), minutes, end, actual.get(cut - 1));
                        assertThat(guess).as(series).isInstanceOf(ExchangeCalendar.class);
                        if (guess != exchange) {
                            // It cannot be distinguished from an exchange with these times of day: Seoul from New York.
                            assertThat(FIRST).as(series).doesNotContain(exchange.name());
                            assertThat(((ExchangeCalendar) guess).sessionFit(history, Interval.infer(history)))
                                    .as(series)
                                    .isEqualTo(SessionFit.EXACT);
                        }
                    }
                }
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "600519.SH, cn", "sh600519, cn", "000001, cn", "cn_600977_5min, cn", "430047.BJ, cn", "0700.HK, hkex",
        "hk00700, hkex", "AAPL.US, nyse", "AAPL, nyse", "BTCUSDT, always", "ETH-USD, always", "EURUSD, fx",
        "something, weekdays"
    })
    void theNameDecidesBetweenCalendarsThatFitEquallyWell(String symbol, String calendar) {
        // two weeks without any closure
        List<LocalDateTime> days = new ArrayList<>();
        for (LocalDate day = LocalDate.of(2024, 7, 8); day.isBefore(LocalDate.of(2024, 7, 12)); day = day.plusDays(1)) {
            days.add(day.atStartOfDay());
        }
        assertThat(CALENDARS.guess(symbol, bars(days)).name()).isEqualTo(calendar);
    }

    @ParameterizedTest
    @ValueSource(strings = {"AAPL", "IBM", "F", "QQQ", "SPY", "NVDA"})
    void aTickerInTheZoneOfNewYorkIsOfItsStockExchange(String symbol) {
        for (int days : new int[] {4, 60, 400}) {
            List<LocalDateTime> traded = naiveDays(exchange("nyse"), LocalDate.of(2024, 7, 8), days);
            Bars bars = bars(traded).withZone(ZoneId.of("America/New_York"));
            assertThat(CALENDARS.guess(symbol, bars).name()).as("%d days", days).isEqualTo("nyse");
        }
    }

    @Test
    void theBarsOutweighTheName() {
        List<LocalDateTime> nonstop = Stream.iterate(LocalDateTime.parse("2024-06-01T00:00"), time -> time.plusHours(1))
                .limit(24 * 20)
                .toList();
        assertThat(CALENDARS.guess("600519.SH", bars(nonstop)).name()).isEqualTo("always");
        List<LocalDateTime> traded = naiveDays(exchange("nyse"), LocalDate.of(2024, 1, 2), 200);
        assertThat(CALENDARS.guess("whatever", bars(traded)).name()).isEqualTo("nyse");
        List<LocalDateTime> shanghai = naiveDays(exchange("cn"), LocalDate.of(2024, 1, 2), 200);
        assertThat(CALENDARS.guess("whatever", bars(shanghai)).name()).isEqualTo("cn");
        // Christmas and New Year alone are not evidence
        List<LocalDateTime> frankfurt = naiveDays(exchange("nyse"), LocalDate.of(2024, 12, 2), 15);
        assertThat(CALENDARS.guess("whatever", bars(frankfurt)).name()).isEqualTo("weekdays");
    }

    /// Most files of currencies have hours in UTC without saying so.
    @ParameterizedTest
    @CsvSource({
        "EURUSD, 2024-02-04T22:00, 2024-02-04T17:00", // winter in New York
        "gbp_jpy_1h, 2024-06-02T21:00, 2024-06-02T17:00", // summer
        "USDCHF60, 2024-02-25T22:00, 2024-02-25T17:00" // with the change of the clocks on 10 March
    })
    void currenciesInUtcAreConvertedToTheirHours(String symbol, LocalDateTime first, LocalDateTime local) {
        MarketSeries located = located(symbol, local(currencies(first, ZoneOffset.UTC)));
        assertThat(located.calendar().name()).isEqualTo("fx");
        assertThat(located.bars().zone()).isEqualTo(ZoneId.of("America/New_York"));
        assertThat(located.bars().time(0)).isEqualTo(local);
        assertThat(located("something", local(currencies(first, ZoneOffset.UTC)))
                        .calendar()
                        .name())
                .isNotEqualTo("fx");
    }

    @Test
    void currenciesInOtherZonesKeepTheirTimes() {
        LocalDateTime first = LocalDateTime.parse("2024-06-02T17:00");
        MarketSeries newYork = located("EURUSD", local(currencies(first, ZoneId.of("America/New_York"))));
        assertThat(newYork.calendar().name()).isEqualTo("fx");
        assertThat(newYork.bars().time(0)).isEqualTo(first);
        for (String zone : List.of("Europe/Athens", "Europe/London", "Asia/Tokyo")) {
            LocalDateTime start = first.atZone(ZoneId.of("America/New_York"))
                    .withZoneSameInstant(ZoneId.of(zone))
                    .toLocalDateTime();
            MarketSeries kept = located("EURUSD", local(currencies(start, ZoneId.of(zone))));
            assertThat(kept.bars().time(0)).as(zone).isEqualTo(start);
            assertThat(kept.calendar().name()).as(zone).isNotEqualTo("fx");
        }
    }

    /// Hours of three weeks from Sunday to Friday at 17:00 in New York, on the clock of a zone.
    private static Bars currencies(LocalDateTime first, ZoneId zone) {
        List<LocalDateTime> stamps = new ArrayList<>();
        for (ZonedDateTime time = first.atZone(zone);
                time.isBefore(first.atZone(zone).plusDays(21)); ) {
            LocalDateTime there =
                    time.withZoneSameInstant(ZoneId.of("America/New_York")).toLocalDateTime();
            int hour = (there.getDayOfWeek().getValue() % 7) * 24 + there.getHour(); // of the week from Sunday
            if (hour >= 17 && hour < 5 * 24 + 17) {
                stamps.add(time.toLocalDateTime());
            }
            time = time.plusHours(1);
        }
        return bars(stamps);
    }

    private static LoadedBars local(Bars bars) {
        return new LoadedBars(bars, LoadedBars.Clock.LOCAL, FileFormat.of("test"), List.of(), List.of());
    }

    @Test
    void convertsEpochsToTheMatchingExchange() {
        List<LocalDateTime> local = naive(exchange("nyse"), LocalDate.of(2024, 2, 1), 60, 30, false);
        Bars utc = bars(local).withZone(ZoneId.of("America/New_York")).inZone(ZoneOffset.UTC);
        MarketSeries listing = located(
                "AAPL", new LoadedBars(utc, LoadedBars.Clock.INSTANT, FileFormat.of("test"), List.of(), List.of()));
        assertThat(listing.calendar().name()).isEqualTo("nyse");
        assertThat(listing.bars().time(0)).isEqualTo(local.getFirst());
        assertThat(listing.bars().zone()).isEqualTo(ZoneId.of("America/New_York"));
    }

    @Test
    void epochsAtMidnightAreDates() {
        List<LocalDateTime> days = naiveDays(exchange("nyse"), LocalDate.of(2024, 1, 2), 200);
        MarketSeries listing = located(
                "AAPL",
                new LoadedBars(bars(days), LoadedBars.Clock.INSTANT, FileFormat.of("test"), List.of(), List.of()));
        assertThat(listing.calendar().name()).isEqualTo("nyse");
        assertThat(listing.bars().time(0)).isEqualTo(days.getFirst());
    }

    @Test
    void datesAreNeverConverted() {
        for (LoadedBars.Clock clock : LoadedBars.Clock.values()) {
            var read = new LoadedBars(
                    bars(stamps("2024-06-17", "2024-06-18")), clock, FileFormat.of("test"), List.of(), List.of());
            Bars placed = CALENDARS.locateOn("nyse", read).apply(read.bars());
            assertThat(placed.time(1)).isEqualTo("2024-06-18T00:00");
            assertThat(placed.zone()).isEqualTo(ZoneId.of("America/New_York"));
        }
    }

    @Test
    void timesInAGivenZoneAreConvertedToTheExchange() {
        List<LocalDateTime> local = naive(exchange("nyse"), LocalDate.of(2024, 2, 1), 60, 30, false);
        Bars berlin = bars(local).withZone(ZoneId.of("America/New_York")).inZone(ZoneId.of("Europe/Berlin"));
        var read = new LoadedBars(berlin, LoadedBars.Clock.GIVEN, FileFormat.of("test"), List.of(), List.of());
        for (ExchangeLocation location :
                List.of(CALENDARS.locate("whatever", read), CALENDARS.locateOn("nyse", read))) {
            assertThat(location.calendar().name()).isEqualTo("nyse");
            assertThat(location.apply(berlin).time(0)).isEqualTo(local.getFirst());
        }
    }

    @Test
    void aGivenZoneIsNotOverriddenByAnExchangeElsewhere() {
        List<LocalDateTime> local = naive(exchange("nyse"), LocalDate.of(2024, 2, 1), 60, 30, false);
        Bars berlin = bars(local).withZone(ZoneId.of("Europe/Berlin"));
        MarketSeries listing = located(
                "AAPL", new LoadedBars(berlin, LoadedBars.Clock.GIVEN, FileFormat.of("test"), List.of(), List.of()));
        assertThat(listing.calendar().zone()).isEqualTo(ZoneId.of("Europe/Berlin"));
        assertThat(listing.bars().time(0)).isEqualTo(local.getFirst());
        assertThat(listing.bars().zone()).isEqualTo(ZoneId.of("Europe/Berlin"));
    }

    @Test
    void unscheduledClosuresAreKnownOnlyAfterwards() {
        assertThat(next("us", 1, "2012-10-25", "2012-10-26")).isEqualTo(stamps("2012-10-29"));
        assertThat(next("us", 1, "2012-10-25", "2012-10-26", "2012-10-31")).isEqualTo(stamps("2012-11-01"));
        assertThat(next("cn", 1, "2020-01-22", "2020-01-23")).isEqualTo(stamps("2020-01-31"));
        assertThat(next("hkex", 1, "2023-08-31T15:30", "2023-08-31T16:00")).isEqualTo(stamps("2023-09-01T10:00"));
        assertThat(gaps("nyse", "2012-10-25", "2012-10-26", "2012-10-31")).isZero();
        assertThat(gaps("nyse", "2012-10-25", "2012-10-26", "2012-11-01")).isOne();
    }

    @Test
    void gapsAreFoundInYearsWithKnownClosures() {
        assertThat(gaps("hkex", "2011-12-22", "2011-12-23", "2011-12-28")).isZero();
        assertThat(gaps("hkex", "2013-03-11", "2013-03-12", "2013-03-14")).isOne();
        assertThat(gaps("cn", "2029-09-27", "2029-09-28", "2029-10-08")).isZero();
    }

    @Test
    void beyondItsYearsAnExchangeFollowsItsRules() {
        // the Spring Festival of 2027 begins on 2027-02-06: from its eve to the seventh day
        assertThat(next("cn", 2, "2027-02-03", "2027-02-04")).isEqualTo(stamps("2027-02-15", "2027-02-16"));
        assertThat(next("cn", 2, "2029-12-27", "2029-12-28")).isEqualTo(stamps("2029-12-31", "2030-01-02"));
        TradingCalendar cn = CALENDARS.named("cn");
        assertThat(cn.isProvisional(LocalDateTime.parse("2026-12-31T15:00"))).isFalse();
        assertThat(cn.isProvisional(LocalDateTime.parse("2027-01-01T00:00"))).isTrue();
    }

    /// The first day of a quarter whose closures were all scheduled.
    private static LocalDate foreseen(ExchangeCalendar exchange, Random random) {
        while (true) {
            LocalDate from = LocalDate.of(2015 + random.nextInt(10), 1 + random.nextInt(12), 1);
            if (exchange.schedule().closures().unforeseen().stream()
                    .noneMatch(day -> !day.isBefore(from) && day.isBefore(from.plusDays(92)))) {
                return from;
            }
        }
    }

    private static List<LocalDateTime> naive(
            ExchangeCalendar exchange, LocalDate from, int days, int minutes, boolean end) {
        List<LocalDateTime> stamps = new ArrayList<>();
        for (LocalDateTime midnight : naiveDays(exchange, from, days)) {
            LocalDate day = midnight.toLocalDate();
            for (Session session : naiveSessions(exchange, day)) {
                LocalDate opening = session.open().isBefore(session.close()) ? day : day.minusDays(1);
                addSteps(opening.atTime(session.open()), day.atTime(session.close()), minutes, end, stamps);
            }
            NightSession night = exchange.schedule().hours(day).night();
            LocalDate next = day.plusDays(1);
            while (isWeekend(next)) {
                next = next.plusDays(1);
            }
            if (night != null
                    && !night.varies()
                    && naiveDays(exchange, next, 1).getFirst().toLocalDate().equals(next)) {
                LocalDate close = night.close().isBefore(night.open()) ? day.plusDays(1) : day;
                addSteps(day.atTime(night.open()), close.atTime(night.close()), minutes, end, stamps);
            }
        }
        return stamps.stream().sorted().distinct().toList();
    }

    private static void addSteps(
            LocalDateTime open, LocalDateTime close, int minutes, boolean end, List<LocalDateTime> stamps) {
        for (LocalDateTime time = open; time.isBefore(close); time = time.plusMinutes(minutes)) {
            LocalDateTime after = time.plusMinutes(minutes);
            stamps.add(end ? after.isBefore(close) ? after : close : time);
        }
    }

    private static List<Session> naiveSessions(ExchangeCalendar exchange, LocalDate day) {
        Closures closures = exchange.schedule().closures();
        List<Session> own = closures.sessions().get(day);
        LocalTime early = closures.earlyCloses().get(day);
        List<Session> regular = exchange.schedule().hours(day).sessions();
        if (own != null || early == null) {
            return own == null ? regular : own;
        }
        List<Session> shortened = new ArrayList<>();
        for (Session session : regular) {
            if (session.close().isBefore(early)) {
                shortened.add(session);
            } else if (session.open().isBefore(early) || shortened.isEmpty()) {
                shortened.add(new Session(session.open(), early));
            }
        }
        return shortened;
    }

    private static List<LocalDateTime> naiveDays(ExchangeCalendar exchange, LocalDate from, int days) {
        Closures closures = exchange.schedule().closures();
        List<LocalDateTime> stamps = new ArrayList<>();
        for (LocalDate day = from; stamps.size() < days; day = day.plusDays(1)) {
            if (closures.sessions().containsKey(day)
                    || (!isWeekend(day) && !closures.closed().contains(day))) {
                stamps.add(day.atStartOfDay());
            }
        }
        return stamps;
    }

    private static boolean isWeekend(LocalDate day) {
        return day.getDayOfWeek() == DayOfWeek.SATURDAY || day.getDayOfWeek() == DayOfWeek.SUNDAY;
    }

    private static List<LocalDateTime> next(String calendar, int n, String... history) {
        Bars bars = bars(stamps(history));
        return CALENDARS.named(calendar).next(bars, Interval.infer(bars), n);
    }

    private static long gaps(String calendar, String... history) {
        return BarChecks.check(bars(stamps(history)), CALENDARS.named(calendar), Interval.parse("1d"))
                .warnings()
                .stream()
                .filter(finding -> finding.kind() == Finding.Kind.GAP)
                .count();
    }

    private static ExchangeCalendar exchange(String name) {
        return (ExchangeCalendar) CALENDARS.named(name);
    }

    private static List<LocalDateTime> stamps(String... stamps) {
        return Stream.of(stamps)
                .map(text -> LocalDateTime.parse(text.length() > 10 ? text : text + "T00:00"))
                .toList();
    }

    private static Bars bars(List<LocalDateTime> stamps) {
        Bars.Builder builder = Bars.builder(ZoneOffset.UTC);
        stamps.forEach(stamp -> builder.add(stamp, 10, 11, 9, 10, 100, 1_000));
        return builder.build();
    }

    private static MarketSeries located(String symbol, LoadedBars loaded) {
        ExchangeLocation location = CALENDARS.locate(symbol, loaded);
        return MarketSeries.of(symbol, location.apply(loaded.bars()), location.calendar());
    }
}
