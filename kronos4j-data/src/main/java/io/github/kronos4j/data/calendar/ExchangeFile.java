package io.github.kronos4j.data.calendar;

import io.github.kronos4j.InvalidInputException;
import io.github.kronos4j.NotFoundException;
import io.github.kronos4j.Setting;
import io.github.kronos4j.StorageException;
import io.github.kronos4j.data.internal.holiday.HolidayRules;
import io.github.kronos4j.market.calendar.Closures;
import io.github.kronos4j.market.calendar.ExchangeCalendar;
import io.github.kronos4j.market.calendar.HolidayProjection;
import io.github.kronos4j.market.calendar.TradingHours;
import io.github.kronos4j.market.calendar.TradingSchedule;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Reads an exchange calendar from a text file; the format is documented in `docs/reference/calendars.md`.
///
/// A line is a `#` comment, a key with its value (`extends`, `name`, `alias`, `zone`, `session`, `auction`, `extended`,
/// `night`, `from` for hours that apply from a day on, `stamps start|end`, `products`, `rule`), or a year with its
/// days.
final class ExchangeFile {
    private static final long MAX_BYTES = 1 << 20;

    private String name;
    private @Nullable ZoneId zone;
    private boolean stampsEnd;
    private final List<String> aliases = new ArrayList<>();
    private final Set<String> products = new LinkedHashSet<>();
    private final List<HoursBlock> blocks = new ArrayList<>();
    private NavigableMap<LocalDate, TradingHours> hours = new TreeMap<>();
    private final NavigableMap<Integer, YearLine> years = new TreeMap<>();
    private final NavigableMap<Integer, Closures> closures = new TreeMap<>();
    private HolidayRules inherited = new HolidayRules(List.of(), false);
    private final List<RuleLine> rules = new ArrayList<>();
    private boolean between;

    private ExchangeFile(String name) {
        this.name = name;
    }

    /// Exchange calendar as a file describes it.
    ///
    /// @param aliases other names of the calendar
    /// @param products codes of the contracts that follow this calendar; empty if it is not one of several
    ///     calendars of an exchange
    /// @param closures closures of each year that the file lists
    /// @param rules rules for the years after them
    record Exchange(
            ExchangeCalendar calendar,
            List<String> aliases,
            Set<String> products,
            NavigableMap<Integer, Closures> closures,
            HolidayRules rules) {}

    /// Reads a calendar that is bundled with the library.
    ///
    /// @param known finds the calendar that a file extends; null if there is none of a name
    static Exchange bundled(String resource, Function<String, @Nullable Exchange> known) {
        try (InputStream in = ExchangeFile.class.getResourceAsStream("exchanges/" + resource)) {
            if (in == null) {
                throw new IllegalStateException("the resource exchanges/" + resource + " is missing from the jar");
            }
            return parse(resource, resource, new String(in.readAllBytes(), StandardCharsets.UTF_8), known);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Reads the calendar of a user.
    static Exchange read(Path file, Function<String, @Nullable Exchange> known) {
        try {
            if (Files.size(file) > MAX_BYTES) {
                throw new InvalidInputException(file + " is too large for a calendar: give a file of up to 1 MB");
            }
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(Files.readAllBytes(file)))
                    .toString();
            Path last = file.getFileName();
            return parse(file.toString(), last == null ? file.toString() : last.toString(), text, known);
        } catch (NoSuchFileException e) {
            throw new NotFoundException("there is no calendar file " + file, Setting.CALENDAR);
        } catch (CharacterCodingException e) {
            throw new InvalidInputException(file + " is not a text file in UTF-8: save the calendar as UTF-8", e);
        } catch (IOException e) {
            throw new StorageException(file + " cannot be read (" + e.getMessage() + ")", e);
        }
    }

    private static Exchange parse(
            String source, String fileName, String text, Function<String, @Nullable Exchange> known) {
        ExchangeFile file = new ExchangeFile(fileName.replaceFirst("\\.txt$", ""));
        int number = 0;
        CalendarLine last = new CalendarLine(source, 1, "");
        for (String plain : text.split("\\R", -1)) {
            CalendarLine line = new CalendarLine(
                    source, ++number, plain.replace("\uFEFF", "").strip());
            if (!line.isEmpty()) {
                file.add(line, known);
                last = line;
            }
        }
        return file.exchange(last);
    }

    private void add(CalendarLine line, Function<String, @Nullable Exchange> known) {
        if (line.isYear()) {
            addYear(YearLine.of(line));
            return;
        }
        switch (line.key()) {
            case "extends" -> extend(line, known);
            case "name" -> name = line.value();
            case "alias" -> aliases.add(line.value().toLowerCase(Locale.ROOT));
            case "zone" -> zone = zone(line);
            case "stamps" -> stampsEnd = stampsEnd(line);
            case "products" -> addProducts(line);
            case "from" -> addBlock(line);
            case "rule" -> addRule(line);
            default -> addHours(line);
        }
    }

    private void extend(CalendarLine line, Function<String, @Nullable Exchange> known) {
        Exchange base = known.apply(line.value().toLowerCase(Locale.ROOT));
        if (base == null) {
            throw line.fault("there is no calendar '" + line.value() + "' to extend");
        }
        if (zone != null || !blocks.isEmpty() || !years.isEmpty() || !rules.isEmpty() || between) {
            throw line.fault("extends must come before hours, years and rules");
        }
        zone = base.calendar().zone();
        stampsEnd = base.calendar().stampsEnd();
        hours = base.calendar().schedule().hours();
        closures.putAll(base.closures());
        inherited = base.rules();
    }

    private static ZoneId zone(CalendarLine line) {
        try {
            return ZoneId.of(line.value());
        } catch (DateTimeException e) {
            throw line.fault("'" + line.value() + "' is not a time zone: write it like Asia/Tokyo");
        }
    }

    private static boolean stampsEnd(CalendarLine line) {
        return switch (line.value()) {
            case "start" -> false;
            case "end" -> true;
            default -> throw line.fault("bars are stamped at their start or end, not '" + line.value() + "'");
        };
    }

    private void addProducts(CalendarLine line) {
        for (String product : line.value().split("\\s+", -1)) {
            if (!products.add(product)) {
                throw line.fault("the product " + product + " is listed twice");
            }
        }
    }

    private void addBlock(CalendarLine line) {
        var block = new HoursBlock(line, line.date(line.value()));
        for (HoursBlock before : blocks) {
            if (before.from().equals(block.from())) {
                throw line.fault("hours from " + block.from() + " are listed already from line "
                        + before.line().number());
            }
        }
        blocks.add(block);
    }

    private void addHours(CalendarLine line) {
        if (blocks.isEmpty()) {
            blocks.add(new HoursBlock(line, LocalDate.MIN));
        }
        if (!blocks.getLast().add(line)) {
            throw line.fault(
                    "'" + line.key() + "' is not understood: a line is a comment, a year like 2026: 01-01, or one"
                            + " of extends, name, alias, zone, session, auction, extended, night, from, stamps, products, rule");
        }
    }

    private void addRule(CalendarLine line) {
        if (line.value().equals("between")) {
            between = true;
        } else {
            rules.add(RuleLine.of(line));
        }
    }

    private void addYear(YearLine year) {
        YearLine before = years.putIfAbsent(year.year(), year);
        if (before != null) {
            throw year.line()
                    .fault("the year " + year.year() + " is listed already on line "
                            + before.line().number());
        }
        if (year.adds() && !closures.containsKey(year.year())) {
            throw year.line()
                    .fault("there is no year " + year.year() + " to add days to: write " + year.year()
                            + ": and all days");
        }
    }

    private Exchange exchange(CalendarLine last) {
        ZoneId known = zone;
        if (known == null) {
            throw last.fault("the file names no time zone: add a line like zone Asia/Tokyo");
        }
        if (!blocks.isEmpty()) {
            LocalDate first = blocks.stream()
                    .map(HoursBlock::from)
                    .min(LocalDate::compareTo)
                    .orElseThrow();
            hours.tailMap(first, true).clear(); // the inherited hours apply until the day before
            blocks.forEach(block -> hours.put(block.from(), block.hours()));
        }
        if (hours.isEmpty()) {
            throw last.fault("the file has no hours: add a line like session 09:30-16:00");
        }
        TradingSchedule regular = new TradingSchedule(hours, none(), HolidayProjection.NONE);
        years.forEach((year, line) -> {
            Closures listed = line.closures(regular::hours);
            closures.merge(year, listed, (old, own) -> line.adds() ? line.added(old, own) : own);
        });
        if (closures.isEmpty()) {
            throw last.fault("the file has no years: add one like 2026: 01-01 12-25");
        }
        Integer missing = missingYear();
        if (missing != null) {
            throw last.fault("the year " + missing + " is missing between others: add it");
        }
        Closures all = closures.values().stream().reduce(Closures::and).orElseThrow();
        HolidayRules projection = projection(hours.lastEntry().getValue());
        var schedule = new TradingSchedule(hours, all, projection);
        return new Exchange(
                new ExchangeCalendar(name, known, schedule, stampsEnd),
                List.copyOf(aliases),
                Set.copyOf(products),
                closures,
                projection);
    }

    /// Returns the rules of the file, which replace those of the calendar that it extends.
    ///
    /// @param latest hours that apply after the last year
    private HolidayRules projection(TradingHours latest) {
        if (rules.isEmpty() && !between) {
            return inherited;
        }
        rules.forEach(rule -> rule.requireFit(latest));
        return new HolidayRules(rules.stream().map(RuleLine::rule).toList(), between);
    }

    private @Nullable Integer missingYear() {
        for (int year = closures.firstKey(); year < closures.lastKey(); year++) {
            if (!closures.containsKey(year)) {
                return year;
            }
        }
        return null;
    }

    private static Closures none() {
        return new Closures(LocalDate.MIN, LocalDate.MAX, Set.of(), Set.of(), Map.of(), Map.of());
    }
}
