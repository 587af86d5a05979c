package io.github.kronos4j.data.calendar;

import io.github.kronos4j.market.calendar.Closures;
import io.github.kronos4j.market.calendar.ExchangeCalendar;
import io.github.kronos4j.market.calendar.NightSession;
import io.github.kronos4j.market.calendar.Session;
import io.github.kronos4j.market.calendar.TradingHours;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// Reads an exchange calendar from a resource in `exchanges/`.
///
/// A line is a `#` comment, a key with its value (`name`, `alias`, `zone`, `session`, `extended` for hours outside the
/// sessions, `night` for a session past midnight, `stamps start|end`, `closures` for those of another file), or a year
/// with its closures and early closes: `2026: 01-01 !10-29 11-27@13:00`, where `!` marks an unscheduled closure. `2027
/// derived:` marks a year that is derived from rules and has not been announced yet.
final class ExchangeFile {
    private String name = "";
    private ZoneId zone = ZoneOffset.UTC;
    private boolean stampsEnd;
    private final List<String> aliases = new ArrayList<>();
    private final List<Session> sessions = new ArrayList<>();
    private final List<Session> extended = new ArrayList<>();
    private @Nullable NightSession night;
    private final Set<LocalDate> closed = new HashSet<>();
    private final Set<LocalDate> unforeseen = new HashSet<>();
    private final Map<LocalDate, LocalTime> earlyCloses = new HashMap<>();
    private int firstYear = Integer.MAX_VALUE;
    private int lastYear = Integer.MIN_VALUE;

    private ExchangeFile() {}

    /// Exchange calendar and its aliases.
    record Exchange(ExchangeCalendar calendar, List<String> aliases) {}

    static Exchange read(String resource) {
        ExchangeFile file = new ExchangeFile();
        file.addAll(resource, line -> !line.isEmpty() && !line.startsWith("#"));
        return file.exchange();
    }

    private void addAll(String resource, Predicate<String> chosen) {
        try (InputStream in = ExchangeFile.class.getResourceAsStream("exchanges/" + resource)) {
            if (in == null) {
                throw new IllegalStateException("the resource exchanges/" + resource + " is missing from the jar");
            }
            new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))
                    .lines()
                    .map(String::strip)
                    .filter(chosen)
                    .forEach(this::add);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void add(String line) {
        if (isYear(line)) {
            addYear(line);
            return;
        }
        int space = line.indexOf(' ');
        String value = line.substring(space + 1);
        switch (line.substring(0, space)) {
            case "name" -> name = value;
            case "alias" -> aliases.add(value);
            case "zone" -> zone = ZoneId.of(value);
            case "stamps" -> stampsEnd = value.equals("end");
            case "session" -> sessions.add(new Session(open(value), close(value)));
            case "extended" -> extended.add(new Session(open(value), close(value)));
            case "night" -> night = new NightSession(open(value), close(value));
            case "closures" -> addAll(value, ExchangeFile::isYear);
            default -> throw new IllegalStateException("unknown line in a calendar file: " + line);
        }
    }

    private static boolean isYear(String line) {
        return !line.isEmpty() && Character.isDigit(line.charAt(0));
    }

    private static LocalTime open(String hours) {
        return LocalTime.parse(hours.substring(0, hours.indexOf('-')));
    }

    private static LocalTime close(String hours) {
        return LocalTime.parse(hours.substring(hours.indexOf('-') + 1));
    }

    private void addYear(String line) {
        int year = Integer.parseInt(line.substring(0, 4));
        firstYear = Math.min(firstYear, year);
        lastYear = Math.max(lastYear, year);
        for (String day : line.substring(line.indexOf(':') + 1).strip().split(" ", -1)) {
            String plain = day.startsWith("!") ? day.substring(1) : day;
            LocalDate date = LocalDate.parse(year + "-" + plain.substring(0, 5));
            if (plain.length() > 5) {
                earlyCloses.put(date, LocalTime.parse(plain.substring(6)));
                continue;
            }
            closed.add(date);
            if (day.startsWith("!")) {
                unforeseen.add(date);
            }
        }
    }

    private Exchange exchange() {
        Closures closures = new Closures(
                LocalDate.of(firstYear, 1, 1), LocalDate.of(lastYear, 12, 31), closed, unforeseen, earlyCloses);
        var hours = new TradingHours(sessions, extended, night);
        return new Exchange(new ExchangeCalendar(name, zone, hours, stampsEnd, closures), List.copyOf(aliases));
    }
}
