package io.github.kronos4j.data.calendar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.kronos4j.KronosException;
import io.github.kronos4j.market.calendar.ExchangeCalendar;
import io.github.kronos4j.market.calendar.Session;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CalendarFileTest {
    private static final Calendars CALENDARS = Calendars.load();
    private static final String HEAD = "zone Asia/Tokyo|session 09:00-15:00|";

    @TempDir
    Path folder;

    @Test
    void aFileExtendsABuiltInCalendar() throws IOException {
        ExchangeCalendar own = read("""
                # the schedule of my desk
                extends cn
                2026 also: 07-15 07-16@14:00
                2027: 01-01 02-08 02-09
                """);
        ExchangeCalendar cn = (ExchangeCalendar) CALENDARS.named("cn");
        assertThat(own.name()).isEqualTo("my");
        assertThat(own.zone()).isEqualTo(cn.zone());
        assertThat(own.schedule().hours()).isEqualTo(cn.schedule().hours());
        assertThat(own.coveredFrom()).isEqualTo(cn.coveredFrom());
        assertThat(own.coveredUntil()).isEqualTo("2027-12-31");
        assertThat(own.isOpen(day("2026-07-15"))).isFalse();
        assertThat(own.isOpen(day("2026-10-01"))).isFalse();
        assertThat(own.schedule().sessions(day("2026-07-16")))
                .containsExactly(session("09:30", "11:30"), session("13:00", "14:00"));
        assertThat(own.isOpen(day("2027-02-10"))).isTrue();
        assertThat(own.isOpen(day("2028-01-26"))).isFalse(); // by the rules of cn
    }

    @Test
    void aFileDescribesAnExchange() throws IOException {
        ExchangeCalendar own = read("""
                name mine
                zone Europe/Madrid
                session 09:00-17:00
                auction 17:00-17:10
                from 2025-03-03
                session 09:00-17:30
                auction 17:30-17:35
                2025: 01-01 12-24@14:00 05-10@10:00-12:00,13:00-14:00
                2026: !01-02
                rule 01-01 next
                """);
        assertThat(own.name()).isEqualTo("mine");
        assertThat(own.schedule().sessions(day("2025-02-28"))).containsExactly(session("09:00", "17:00"));
        assertThat(own.schedule().sessions(day("2025-03-03"))).containsExactly(session("09:00", "17:30"));
        assertThat(own.schedule().hours(day("2025-03-03")).end()).isEqualTo(LocalTime.of(17, 35));
        assertThat(own.isOpen(day("2025-05-10"))).isTrue(); // a Saturday
        assertThat(own.schedule().sessions(day("2025-05-10")))
                .containsExactly(session("10:00", "12:00"), session("13:00", "14:00"));
        assertThat(own.schedule().closures().unforeseen()).containsExactly(day("2026-01-02"));
        assertThat(own.isOpen(day("2028-01-03"))).isFalse(); // 2028-01-01 is a Saturday
        assertThat(own.isProvisional(day("2028-01-03").atStartOfDay())).isTrue();
    }

    @Test
    void aDayOfOwnHoursReopensAClosedDay() throws IOException {
        ExchangeCalendar own = read("extends nse\n2026 also: 11-09@18:00-19:00\n");
        assertThat(own.schedule().sessions(day("2026-11-09"))).containsExactly(session("18:00", "19:00"));
    }

    @Test
    void aCloseOfABuiltInCalendarBeforeTheOwnOpeningIsAClosure() throws IOException {
        ExchangeCalendar own = read("extends hkex\nsession 13:00-16:00\n");
        for (String day : new String[] {"2025-12-24", "2031-12-24"}) { // a year of the file, and one by the rules
            assertThat(((ExchangeCalendar) CALENDARS.named("hkex")).schedule().sessions(day(day)))
                    .containsExactly(session("09:30", "12:00"));
            assertThat(own.isOpen(day(day))).isFalse();
            assertThat(own.isOpen(day(day).minusDays(1))).isTrue();
        }
    }

    @Test
    void hoursFromADayKeepThoseOfTheBuiltInCalendarBeforeIt() throws IOException {
        ExchangeCalendar hkex = (ExchangeCalendar) CALENDARS.named("hkex");
        ExchangeCalendar own = read("extends hkex\nfrom 2026-09-01\nsession 09:00-16:00\n");
        for (String day : new String[] {"2010-06-01", "2011-06-01", "2026-08-31"}) {
            assertThat(own.schedule().hours(day(day))).isEqualTo(hkex.schedule().hours(day(day)));
        }
        assertThat(own.schedule().sessions(day("2026-09-01"))).containsExactly(session("09:00", "16:00"));

        ExchangeCalendar older = read("extends jpx\nfrom 2020-01-06\nsession 09:00-15:00\n");
        assertThat(older.schedule().sessions(day("2026-09-01"))).containsExactly(session("09:00", "15:00"));
        assertThat(read("extends hkex\nsession 09:00-16:00\n").schedule().hours())
                .hasSize(1);
    }

    @Test
    void aClosureMayReplaceAnEarlyCloseAndHoursAClosure() throws IOException {
        assertThat(read("extends nyse\n2026 also: 11-27\n").isOpen(day("2026-11-27")))
                .isFalse();
        assertThat(read("extends cn\n2026 also: 10-01@09:30-11:30\n").schedule().sessions(day("2026-10-01")))
                .containsExactly(session("09:30", "11:30"));
    }

    @Test
    void rulesReplaceThoseOfTheBuiltInCalendar() throws IOException {
        LocalDate festival = day("2031-10-01");
        assertThat(read("extends cn\n").isOpen(festival)).isFalse();
        assertThat(read("extends cn\nrule 05-01 next\n").isOpen(festival)).isTrue();
        assertThat(read("extends cn\nrule between\n").isOpen(festival)).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "extends foo; line 1: there is no calendar 'foo' to extend",
                "zone Mars/X; line 1: 'Mars/X' is not a time zone: write it like Asia/Tokyo",
                "zone; line 1: 'zone' lacks a value",
                "zone Asia/Tokyo|session 9-15; line 2: '9' is not a time like 09:30",
                "zone Asia/Tokyo|session 09:00; line 2: '09:00' are not hours: write them like 09:30-16:00",
                "zone Asia/Tokyo|session 09:00-11:30|session 11:00-15:00; line 3: the session 11:00-15:00 overlaps the one"
                        + " before it, 09:00-11:30",
                "zone Asia/Tokyo|session 09:00-11:30|session 15:00-12:30; line 3: the session 15:00-12:30 ends before it"
                        + " begins",
                "zone Asia/Tokyo|night 21:00-21:00; line 2: the night session from 21:00 to 21:00 has no end",
                "extends cn|2027: 01-01 02-30; line 2: 2027-02-30 is not a day",
                "extends cn|2027: 13-01; line 2: 2027-13-01 is not a day",
                "extends cn|2027: 05-01; line 2: 2027-05-01 is a Saturday, which is closed anyway",
                "extends cn|2027: 1-1; line 2: '1-1' is not a day: write it like 01-01, 11-27@13:00 or 11-08@18:00-19:00",
                "extends cn|2027: 01-01 01-01@12:00; line 2: 2027-01-01 is listed twice",
                "extends cn|2027: 03-01@15:30; line 2: the early close of 2027-03-01 at 15:30 is not between the opening"
                        + " at 09:30 and the close at 15:00",
                "extends cn|2027: 03-01@10:00-12:00,11:00-13:00; line 2: the session 11:00-13:00 overlaps the one before"
                        + " it, 10:00-12:00",
                "extends cn|2028: 01-03; line 2: the year 2027 is missing between others: add it",
                "extends cn|2028 also: 01-03; line 2: there is no year 2028 to add days to: write 2028: and all days",
                "extends cn|2026 also: 10-01; line 2: 2026-10-01 is listed twice, since it is closed in the calendar that the"
                        + " file extends: remove it, or list the whole year",
                "extends cn|2026 also: 10-01@14:00; line 2: 2026-10-01 is listed twice, since it is closed in the calendar that"
                        + " the file extends: remove it, or list the whole year",
                "extends nyse|2026 also: 11-27@12:00; line 2: 2026-11-27 is listed twice, since it is a day with an early close"
                        + " in the calendar that the file extends: remove it, or list the whole year",
                "extends nse|2026 also: 02-01@10:00-12:00; line 2: 2026-02-01 is listed twice, since it is a day with its own"
                        + " hours in the calendar that the file extends: remove it, or list the whole year",
                "extends cn|rule korean-lunar 1-1; line 2: the rule 'korean-lunar 1-1' is not understood: '1-1' is not a"
                        + " lunar month and day like 08-15",
                "extends cn|2027: 01-01|2027: 01-04; line 3: the year 2027 is listed already on line 2",
                "extends cn|20271: 01-01; line 2: '20271: 01-01' is not a year with its days: write it like 2026: 01-01"
                        + " 11-27@13:00",
                "zone Asia/Tokyo|extends cn; line 2: extends must come before hours, years and rules",
                "zone Asia/Tokyo|session 09:00-15:00; line 2: the file has no years: add one like 2026: 01-01 12-25",
                "session 09:00-15:00|2026: 01-01; line 2: the file names no time zone: add a line like zone Asia/Tokyo",
                "zone Asia/Tokyo|2026: 01-01; line 2: the file has no hours: add a line like session 09:30-16:00",
                "zone Asia/Tokyo|from 2020-02-30; line 2: 2020-02-30 is not a day",
                "zone Asia/Tokyo|from 2020-02-03|2026: 01-01; line 2: there is no session: add a line like session"
                        + " 09:30-16:00",
                "zone Asia/Tokyo|from 2020-02-03|session 09:00-15:00|from 2020-02-03|session 10:00-15:00; line 4: hours from"
                        + " 2020-02-03 are listed already from line 2",
                "extends cn|products rb rb; line 2: the product rb is listed twice",
                "extends cn|products rb hc|products i rb; line 3: the product rb is listed twice",
                "extends cn|stamps middle; line 2: bars are stamped at their start or end, not 'middle'",
                "extends cn|rule lunar 13-01; line 2: the rule 'lunar 13-01' is not understood: '13-01' is not a lunar"
                        + " month and day like 08-15",
                "extends cn|rule third funday 01; line 2: the rule 'third funday 01' is not understood: 'funday' is not a"
                        + " weekday",
                "extends cn|rule third monday 13; line 2: the rule 'third monday 13' is not understood: '13' is not a month",
                "extends cn|rule last monday may; line 2: the rule 'last monday may' is not understood: 'may' is not a month",
                "extends cn|rule 02-30; line 2: the rule '02-30' is not understood: '02-30' is neither a day like 05-01 nor"
                        + " a feast",
                "extends cn|rule 05-01 @25:00; line 2: the rule '05-01 @25:00' is not understood: '25:00' is not a time like"
                        + " 13:00",
                "extends cn|rule 05-01 sometimes; line 2: the rule '05-01 sometimes' is not understood: 'sometimes' is not"
                        + " understood",
                "extends cn|rule 12-24 @08:00; line 2: the early close at 08:00 is not between the opening at 09:30 and"
                        + " the close at 15:00",
                "extends cn|rule 12-24 @09:30; line 2: the early close at 09:30 is not between the opening at 09:30 and"
                        + " the close at 15:00",
                "extends cn|rule 12-24 @18:00; line 2: the early close at 18:00 is not between the opening at 09:30 and"
                        + " the close at 15:00",
                "extends cn|rule 12-24 @14:00-10:00; line 2: the session 14:00-10:00 ends before it begins",
                "zone Asia/Tokyo|rule 12-24 @08:00|session 09:00-15:00|2026: 01-01; line 2: the early close at 08:00 is"
                        + " not between the opening at 09:00 and the close at 15:00",
                "extends cn|rule; line 2: 'rule' lacks a value"
            })
    void aFaultIsReportedWithItsLine(String text, String message) {
        Path file = folder.resolve("my.txt");
        assertThatThrownBy(() -> read(text.replace('|', '\n')))
                .isInstanceOf(KronosException.class)
                .hasMessage(file + " " + message);
    }

    @Test
    void unknownLinesAreReported() {
        assertThatThrownBy(() -> read(HEAD.replace('|', '\n') + "holiday 01-01"))
                .hasMessageStartingWith(folder.resolve("my.txt") + " line 3: 'holiday' is not understood: a line is");
    }

    @Test
    void filesThatAreNoTextAreReported() throws IOException {
        Path file = folder.resolve("my.txt");
        Files.write(file, new byte[] {(byte) 0xff, (byte) 0xfe, 0});
        assertThatThrownBy(() -> CALENDARS.read(file))
                .hasMessage(file + " is not a text file in UTF-8: save the calendar as UTF-8");
        assertThatThrownBy(() -> CALENDARS.named(folder + "/none.txt"))
                .hasMessage("there is no calendar file " + folder.resolve("none.txt"));
    }

    private ExchangeCalendar read(String text) throws IOException {
        Path file = folder.resolve("my.txt");
        Files.writeString(file, text, StandardCharsets.UTF_8);
        return (ExchangeCalendar) CALENDARS.named(file.toString());
    }

    private static LocalDate day(String text) {
        return LocalDate.parse(text);
    }

    private static Session session(String open, String close) {
        return new Session(LocalTime.parse(open), LocalTime.parse(close));
    }
}
