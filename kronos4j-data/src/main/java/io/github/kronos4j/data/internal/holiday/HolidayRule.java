package io.github.kronos4j.data.internal.holiday;

import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.MonthDay;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.BiFunction;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/// A rule for one or several days of every year.
///
/// In text: a feast, days around it, their observance at weekends, and hours if the exchange is open, such as `lunar
/// 01-01 -1..+6`, `07-04 nearest`, `fourth thursday 11 +1 @13:00`.
///
/// @param feast day to count from
/// @param first first day, counted from the feast
/// @param last last day, counted from the feast
/// @param observance days that are observed if the day is at a weekend
/// @param bridge true if the weekday between the holiday and a weekend is free too
/// @param opening opening of a day with other hours; null for a closure or an early close
/// @param close close of a day with other hours; null for a closure
public record HolidayRule(
        Feast feast,
        int first,
        int last,
        Observance observance,
        boolean bridge,
        @Nullable LocalTime opening,
        @Nullable LocalTime close) {
    private static final List<String> ORDINALS = List.of("first", "second", "third", "fourth");

    /// Parses a rule.
    ///
    /// @throws IllegalArgumentException if the text is not a rule; the message says what is wrong
    public static HolidayRule parse(String text) {
        return new Parser(text).rule();
    }

    boolean closes() {
        return close == null;
    }

    /// The days of a year before their observance.
    List<LocalDate> days(int year) {
        return feast.in(year).stream()
                .flatMap(day -> LongStream.rangeClosed(first, last).mapToObj(day::plusDays))
                .toList();
    }

    private static final class Parser {
        private final String text;
        private final List<String> words;
        private int at;

        Parser(String text) {
            this.text = text;
            this.words = List.of(text.strip().split("\\s+"));
        }

        HolidayRule rule() {
            Feast feast = feast(next());
            int first = 0;
            int last = 0;
            if (peek().matches("[+-]\\d{1,3}(?:\\.\\.[+-]\\d{1,3})?")) {
                String[] span = next().split("\\.\\.", 2);
                first = Integer.parseInt(span[0]);
                last = Integer.parseInt(span[span.length - 1]);
            }
            if (first > last) {
                throw fault("the days " + first + ".." + last + " are not in order");
            }
            Observance observance = Observance.NONE;
            for (Observance one : Observance.values()) {
                if (peek().equals(one.word())) {
                    observance = one;
                    at++;
                    break;
                }
            }
            boolean bridge = peek().equals("bridge");
            at += bridge ? 1 : 0;
            List<LocalTime> hours = new ArrayList<>();
            if (peek().startsWith("@")) {
                for (String time : next().substring(1).split("-", -1)) {
                    hours.add(time(time));
                }
            }
            if (at < words.size() || hours.size() > 2) {
                throw fault("'" + words.get(Math.min(at, words.size() - 1)) + "' is not understood");
            }
            return new HolidayRule(
                    feast,
                    first,
                    last,
                    observance,
                    bridge,
                    hours.size() == 2 ? hours.getFirst() : null,
                    hours.isEmpty() ? null : hours.getLast());
        }

        private Feast feast(String word) {
            return switch (word) {
                case "easter" -> Feast.easter();
                case "qingming" -> Feast.qingming();
                case "spring-equinox" -> Feast.springEquinox();
                case "autumn-equinox" -> Feast.autumnEquinox();
                case "lunar" -> lunar(next(), Feast::lunar);
                case "korean-lunar" -> lunar(next(), Feast::koreanLunar);
                case "first", "second", "third", "fourth" -> weekday(ORDINALS.indexOf(word) + 1);
                case "last" -> weekday(-1);
                default -> Feast.fixed(monthDay(word));
            };
        }

        private Feast lunar(String word, BiFunction<Integer, Integer, Feast> calendar) {
            if (!word.matches("(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\\d|30)")) {
                throw fault("'" + word + "' is not a lunar month and day like 08-15");
            }
            return calendar.apply(Integer.parseInt(word.substring(0, 2)), Integer.parseInt(word.substring(3)));
        }

        private Feast weekday(int number) {
            String day = next();
            int month = month(next());
            try {
                return Feast.weekday(number, DayOfWeek.valueOf(day.toUpperCase(Locale.ROOT)), month);
            } catch (IllegalArgumentException e) {
                throw fault("'" + day + "' is not a weekday");
            }
        }

        private int month(String word) {
            if (!word.matches("0?[1-9]|1[0-2]")) {
                throw fault("'" + word + "' is not a month");
            }
            return Integer.parseInt(word);
        }

        private MonthDay monthDay(String word) {
            try {
                return MonthDay.parse("--" + word);
            } catch (DateTimeException e) {
                throw fault("'" + word + "' is neither a day like 05-01 nor a feast");
            }
        }

        private LocalTime time(String word) {
            try {
                return LocalTime.parse(word);
            } catch (DateTimeException e) {
                throw fault("'" + word + "' is not a time like 13:00");
            }
        }

        private String peek() {
            return at < words.size() ? words.get(at) : "";
        }

        private String next() {
            if (at == words.size()) {
                throw fault("it ends too early");
            }
            return words.get(at++);
        }

        private IllegalArgumentException fault(String reason) {
            return new IllegalArgumentException("the rule '" + text + "' is not understood: " + reason);
        }
    }
}
