package io.github.kronos4j.data.internal.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.kronos4j.testkit.Seeds;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StampParserTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "2024-06-18 | 2024-06-18T00:00",
                "2024.06.18 11:15 | 2024-06-18T11:15",
                "20240205 000000 | 2024-02-05T00:00",
                "20240205 093500 | 2024-02-05T09:35",
                "20240205 0935 | 2024-02-05T09:35",
                "2025/09/11 0935 | 2025-09-11T09:35",
                "20240909  09:30:00 | 2024-09-09T09:30",
                "20250911093500000 | 2025-09-11T09:35",
                "2025-08-25 09:15:00.000000000 | 2025-08-25T09:15",
                "05.02.2024 00:00:00.000 | 2024-02-05T00:00",
                "2020-11-30 03-AM | 2020-11-30T03:00",
                "2020-11-30 12-AM | 2020-11-30T00:00",
                "2020-11-30 12 PM | 2020-11-30T12:00",
                "12/20/2024 4:00 PM | 2024-12-20T16:00",
                "12/20/2024 4:00:05 p.m. | 2024-12-20T16:00:05",
                "Dec 20, 2024 | 2024-12-20T00:00",
                "Dec 20 2024 16:00 | 2024-12-20T16:00",
                "December 20, 2024 | 2024-12-20T00:00",
                "Sept. 5, 2024 | 2024-09-05T00:00",
                "20-Dec-2024 | 2024-12-20T00:00",
                "20-DEC-2024 09:35:00 | 2024-12-20T09:35",
                "20-Dec-24 | 2024-12-20T00:00",
                "20 Dec 2024 | 2024-12-20T00:00",
                "20Dec2024 | 2024-12-20T00:00",
                "Dec-20-2024 | 2024-12-20T00:00",
                "2024-Dec-20 | 2024-12-20T00:00",
                "20th December 2024 | 2024-12-20T00:00",
                "2024-02-02,五 | 2024-02-02T00:00",
                "2024-02-02 五 | 2024-02-02T00:00",
                "2024-02-02 星期五 | 2024-02-02T00:00",
                "2024-02-02(周五) | 2024-02-02T00:00",
                "2024年2月2日 星期五 14:30 | 2024-02-02T14:30",
                "2024年2月2日14时30分 | 2024-02-02T14:30",
                "2024-02-02 下午 2:30 | 2024-02-02T14:30",
                "Fri 2024-02-02 | 2024-02-02T00:00",
                "Friday, February 2, 2024 | 2024-02-02T00:00",
                "Fri, 02 Feb 2024 09:30:00 | 2024-02-02T09:30",
                "Fri Feb  2 09:30:00 2024 | 2024-02-02T09:30",
                "2024-08 | 2024-08-01T00:00",
                "2024/8 | 2024-08-01T00:00",
                "08/2024 | 2024-08-01T00:00",
                "2024年8月 | 2024-08-01T00:00",
                "Aug 2024 | 2024-08-01T00:00",
                "2024년 8월 5일 | 2024-08-05T00:00",
                "16:00 2024-08-05 | 2024-08-05T16:00",
            })
    void readsLocalTimes(String text, String time) {
        StampParser parser = new StampParser(StampStyle.of("12/20/2024"));
        assertThat(parse(parser, text)).isEqualTo(local(time));
        assertThat(parser.instants()).isFalse();
        assertThat(parser.zone()).isEqualTo(ZoneOffset.UTC);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "2024-06-18T11:15:00Z | 2024-06-18T11:15:00Z | Z",
                "2024-06-18 11:15:00 UTC | 2024-06-18T11:15:00Z | Z",
                "20240618T111500Z | 2024-06-18T11:15:00Z | Z",
                "2024-06-18T11:15:00+08:00 | 2024-06-18T03:15:00Z | +08:00",
                "2024-06-18T11:15:00.123456789+08 | 2024-06-18T03:15:00Z | +08:00",
                "2024-11-25T09:15:00+0530 | 2024-11-25T03:45:00Z | +05:30",
                "2024-06-18 11:15:00 -04:00 | 2024-06-18T15:15:00Z | -04:00",
                "05.02.2024 00:00:00.000 GMT+0100 | 2024-02-04T23:00:00Z | +01:00",
                "2024-06-18 11:15 UTC+8 | 2024-06-18T03:15:00Z | +08:00",
                "2024-02-05 09:30:00 EST | 2024-02-05T14:30:00Z | -05:00",
                "2024-06-05 09:30:00 EDT | 2024-06-05T13:30:00Z | -04:00",
                "20240909 09:30:00 US/Eastern | 2024-09-09T13:30:00Z | America/New_York",
                "20240909 09:30:00 Asia/Hong_Kong | 2024-09-09T01:30:00Z | Asia/Hong_Kong",
                "2024-06-18T11:15-04:00[America/New_York] | 2024-06-18T15:15:00Z | America/New_York",
                "2024-06-18 11:15 [Europe/Berlin] | 2024-06-18T09:15:00Z | Europe/Berlin",
                "Tue Jan 02 2024 00:00:00 GMT-0500 (Eastern Standard Time) | 2024-01-02T05:00:00Z | -05:00",
                "Tue Jan 02 00:00:00 EST 2024 | 2024-01-02T05:00:00Z | -05:00",
                "Tue, 02 Jan 2024 00:00:00 GMT | 2024-01-02T00:00:00Z | Z",
                "Jan 2, 2024, 4:00 PM EST | 2024-01-02T21:00:00Z | -05:00",
                "1714521600 | 2024-05-01T00:00:00Z | Z",
                "1714521600.0 | 2024-05-01T00:00:00Z | Z",
                "1714521600000 | 2024-05-01T00:00:00Z | Z",
                "1714521600000.0 | 2024-05-01T00:00:00Z | Z",
                "1714521600000000 | 2024-05-01T00:00:00Z | Z",
                "1714521600000000000 | 2024-05-01T00:00:00Z | Z",
                "1.714521600000E12 | 2024-05-01T00:00:00Z | Z",
                "1.7145216E12 | 2024-05-01T00:00:00Z | Z",
                "1.7145216E9 | 2024-05-01T00:00:00Z | Z",
                "1.7145216E18 | 2024-05-01T00:00:00Z | Z",
                "1.71452160e+12 | 2024-05-01T00:00:00Z | Z",
            })
    void readsInstants(String text, String instant, String zone) {
        StampParser parser = new StampParser(StampStyle.PLAIN);
        assertThat(parse(parser, text)).isEqualTo(Instant.parse(instant).getEpochSecond());
        assertThat(parser.instants()).isTrue();
        assertThat(parser.zone()).isEqualTo(ZoneId.of(zone));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "-",
                "yesterday",
                "2024-06-31",
                "2023-02-29",
                "2024-13-01",
                "2024-06/18",
                "0000-01-01",
                "2024-06-18 25:00",
                "2024-06-18 24:01",
                "2024-06-18 9:60",
                "2024-06-18 13:00 PM",
                "2024-06-18 11:15+19:00",
                "2024-06-18 11:15 Mars/Phobos",
                "2024-06-18 11:15 [",
                "2024-06-18x",
                "Foo 20, 2024",
                "Feb 30, 2024",
                "1234567",
                "12345678901234567890",
                "12:30",
                "数据来源:通达信"
            })
    void rejectsOtherTexts(String text) {
        assertThatThrownBy(() -> parse(new StampParser(StampStyle.PLAIN), text))
                .isInstanceOf(StampException.class)
                .hasMessage(StampParser.NOT_A_STAMP);
    }

    @Test
    void explainsWhatCannotBeRead() {
        assertFault(StampStyle.PLAIN, "03/04/2024", "ambiguous order of day and month; use the form");
        assertFault(StampStyle.PLAIN, "03/04/24", "ambiguous order of day, month and year; use the form");
        assertFault(StampStyle.PLAIN, "2024-06-18 11:15 CST", "CST, which several regions use");
        assertFault(StampStyle.PLAIN, "1.71452E+12", "has lost its last digits; export the epoch in full");
    }

    @Test
    void aFileHasEitherLocalTimesOrInstants() {
        StampParser local = new StampParser(StampStyle.PLAIN);
        parse(local, "2024-06-18 11:15");
        assertThatThrownBy(() -> parse(local, "2024-06-18T11:20Z"))
                .isInstanceOf(StampException.class)
                .hasMessageContaining("is an instant, but an earlier timestamp of the file has no offset");
        StampParser instants = new StampParser(StampStyle.PLAIN);
        parse(instants, "1714521600");
        assertThatThrownBy(() -> parse(instants, "2024-06-18 11:15"))
                .isInstanceOf(StampException.class)
                .hasMessageContaining("has no offset, but an earlier timestamp of the file is an instant");
    }

    @Test
    void aFileMayMixUnitsOfEpochs() {
        StampParser parser = new StampParser(StampStyle.PLAIN);
        assertThat(parse(parser, "1714521600000")).isEqualTo(1_714_521_600L);
        assertThat(parse(parser, "1714521660000000")).isEqualTo(1_714_521_660L);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "America/New_York",
                "America/Chicago",
                "Europe/London",
                "Europe/Berlin",
                "Australia/Sydney",
                "Pacific/Auckland"
            })
    void findsTheRegionOfVaryingOffsets(String name) {
        StampParser parser = new StampParser(StampStyle.PLAIN);
        ZonedDateTime time = ZonedDateTime.parse("2023-01-02T10:00+00:00[" + name + "]");
        for (int day = 0; day < 400; day++) {
            String text = time.plusDays(day).format(DateTimeFormatter.ISO_OFFSET_DATE_TIME);
            assertThat(parse(parser, text)).isEqualTo(time.plusDays(day).toEpochSecond());
        }
        assertThat(parser.zone()).isEqualTo(ZoneId.of(name));
    }

    @Test
    void offsetsOfNoRegionAreUtc() {
        StampParser parser = new StampParser(StampStyle.PLAIN);
        parse(parser, "2024-01-02T10:00+03:00");
        parse(parser, "2024-01-03T10:00-07:00");
        assertThat(parser.zone()).isEqualTo(ZoneOffset.UTC);
    }

    @Test
    void readsSerialNumbersOfSpreadsheets() {
        StampParser parser = new StampParser(StampStyle.of("45212", "45212.3958333333", "45213,5"));
        assertThat(parse(parser, "45212")).isEqualTo(local("2023-10-13T00:00"));
        assertThat(parse(parser, "45212.3958333333")).isEqualTo(local("2023-10-13T09:30"));
        assertThat(parse(parser, "45213,5")).isEqualTo(local("2023-10-14T12:00"));
        assertThat(parse(parser, "45212.9999999999")).isEqualTo(local("2023-10-14T00:00"));
        assertThatThrownBy(() -> parse(parser, "45212x")).isInstanceOf(StampException.class);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "935 | 34500",
                "93500 | 34500",
                "093500 | 34500",
                "0 | 0",
                "9:35 | 34500",
                "09:35:07 | 34507",
                "4:00 PM | 57600",
                "16:00:00.000 | 57600",
                "24:00 | 86400",
                "0.395833333 | 34200",
                "0,5 | 43200"
            })
    void readsTimesOfDay(String text, long second) {
        assertThat(timeOfDay(text)).isEqualTo(second);
    }

    @Test
    void aTimeOfDayMayBeAFullTimestamp() {
        assertThat(timeOfDay("20240618111500000")).isEqualTo(local("2024-06-18T11:15"));
        assertThatThrownBy(() -> timeOfDay("25:00")).isInstanceOf(StampException.class);
        assertThatThrownBy(() -> timeOfDay("9:35 x")).isInstanceOf(StampException.class);
    }

    @Test
    void equalsJavaTimeOnRandomTimes() {
        List<DateTimeFormatter> formats = List.of(
                format("yyyy-MM-dd HH:mm:ss"),
                format("yyyy/M/d H:mm:ss"),
                format("yyyyMMddHHmmss"),
                format("yyyyMMdd HHmmss"),
                format("MM/dd/yyyy hh:mm:ss a"),
                format("dd.MM.yyyy HH:mm:ss.SSS"),
                format("EEE MMM dd yyyy HH:mm:ss"),
                format("d-MMM-yyyy HH:mm:ss"),
                format("MMMM d, yyyy h:mm:ss a"));
        Seeds.forEach(2_000, random -> {
            LocalDateTime time = LocalDateTime.ofEpochSecond(random(random), 0, ZoneOffset.UTC);
            DateTimeFormatter format = formats.get(random.nextInt(formats.size()));
            StampParser parser = new StampParser(StampStyle.of("12/20/2024"));
            assertThat(parse(parser, time.format(format)))
                    .as(time.format(format))
                    .isEqualTo(time.toEpochSecond(ZoneOffset.UTC));
        });
    }

    @Test
    void equalsJavaTimeOnRandomInstants() {
        List<DateTimeFormatter> formats = List.of(
                DateTimeFormatter.ISO_OFFSET_DATE_TIME,
                DateTimeFormatter.ISO_ZONED_DATE_TIME,
                format("yyyy-MM-dd HH:mm:ssXX"),
                format("yyyyMMdd HH:mm:ss 'GMT'xx"),
                format("EEE MMM dd yyyy HH:mm:ss 'GMT'xx '('zzzz')'"));
        List<String> zones = List.of("America/New_York", "Asia/Shanghai", "Asia/Kolkata", "Europe/London");
        Seeds.forEach(1_000, random -> {
            ZoneId zone = ZoneId.of(zones.get(random.nextInt(zones.size())));
            ZonedDateTime time = Instant.ofEpochSecond(random(random)).atZone(zone);
            String text = time.format(formats.get(random.nextInt(formats.size())));
            StampParser parser = new StampParser(StampStyle.PLAIN);
            assertThat(parse(parser, text)).as(text).isEqualTo(time.toEpochSecond());
            assertThat(parser.instants()).isTrue();
        });
    }

    private static long random(Random random) {
        return random.nextLong(Instant.parse("1975-01-01T00:00:00Z").getEpochSecond(), 4_000_000_000L);
    }

    private static DateTimeFormatter format(String pattern) {
        return DateTimeFormatter.ofPattern(pattern, Locale.US);
    }

    private static void assertFault(StampStyle style, String text, String sentence) {
        assertThatThrownBy(() -> parse(new StampParser(style), text))
                .isInstanceOf(StampException.class)
                .hasMessageContaining(sentence);
    }

    private static long parse(StampParser parser, String text) {
        return parser.stamp(("xx" + text + "yy").toCharArray(), 2, text.length());
    }

    private static long timeOfDay(String text) {
        return new StampParser(StampStyle.PLAIN).timeOfDay(("1" + text + "1").toCharArray(), 1, text.length());
    }

    private static long local(String time) {
        return LocalDateTime.parse(time).toEpochSecond(ZoneOffset.UTC);
    }
}
