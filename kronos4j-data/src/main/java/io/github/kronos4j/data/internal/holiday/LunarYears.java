package io.github.kronos4j.data.internal.holiday;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// Dates of a lunar calendar from 1990 to 2100, from a table. The same moon can begin a month a day later in Korea than
/// in China, where midnight is an hour later.
final class LunarYears {
    static final LunarYears CHINA = new LunarYears("lunar-years-china.txt");
    static final LunarYears KOREA = new LunarYears("lunar-years-korea.txt");

    private final Map<Integer, String[]> rows;

    private LunarYears(String resource) {
        rows = read(resource);
    }

    private static Map<Integer, String[]> read(String resource) {
        try (InputStream in = LunarYears.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException("the resource " + resource + " is missing from the jar");
            }
            Map<Integer, String[]> rows = new HashMap<>();
            new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(line -> line.split(" "))
                    .forEach(row -> rows.put(Integer.valueOf(row[0]), row));
            return rows;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Returns the date of a day of a regular month; empty if the year is not in the table or the month is shorter.
    Optional<LocalDate> date(int year, int month, int day) {
        String[] row = rows.get(year);
        if (row == null) {
            return Optional.empty();
        }
        LocalDate first = LocalDate.parse(row[0] + "-" + row[1]);
        int number = 0;
        for (int i = 2; i < row.length; i++) {
            boolean isLeap = row[i].startsWith("*");
            int days = Integer.parseInt(isLeap ? row[i].substring(1) : row[i]);
            number += isLeap ? 0 : 1;
            if (number == month && !isLeap) {
                return day <= days ? Optional.of(first.plusDays(day - 1L)) : Optional.empty();
            }
            first = first.plusDays(days);
        }
        return Optional.empty();
    }
}
