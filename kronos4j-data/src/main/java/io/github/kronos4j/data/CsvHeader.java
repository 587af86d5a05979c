package io.github.kronos4j.data;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import io.github.kronos4j.KronosException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Which field of a row means what, told from the header and the first rows.
///
/// @param row the line of the header, 1 for the first of the file
/// @param names the columns as the file names them
/// @param roles what each column means, null where it is not needed
/// @param comma what a comma in a number means
/// @param dayFirst whether `03/04/2024` is the third of April; null if the file does not tell
record CsvHeader(
        long row,
        char separator,
        List<String> names,
        List<@Nullable Role> roles,
        Comma comma,
        @Nullable Boolean dayFirst) {

    /// What a comma in a number means.
    ///
    /// @param decimal whether `1.234,5` is one thousand two hundred and thirty-four and a half
    /// @param doubtful a price that can be read in both ways where no other tells which is right, else null
    record Comma(boolean decimal, @Nullable String doubtful) {}

    /// What a column means, with its names in the order of preference: lower case, letters and digits only.
    enum Role {
        STAMP("timestamps timestamp datetime dateandtime datetimeutc tradetime opentime candlebegintime 日期时间 时间戳"),
        DATE("date tradedate tradingdate tradingday day dt 日期 交易日期 交易日"),
        TIME("time 时间 交易时间 ts"),
        OPEN("open openprice o 开盘 开盘价 今开"),
        HIGH("high highprice highest max h 最高 最高价"),
        LOW("low lowprice lowest min l 最低 最低价"),
        CLOSE("close closeprice closelast last c price 收盘 收盘价 最新价"),
        VOLUME("volume vol v tradevolume basevolume tickvol tickvolume qty quantity 成交量 总手"),
        AMOUNT("amount amt turnover quotevolume quoteassetvolume quotevol tradevalue value money 成交额 成交金额");

        private final String names;

        Role(String names) {
            this.names = names;
        }

        List<String> names() {
            return Arrays.asList(names.split(" ", -1));
        }
    }

    private static final List<Role> PRICES = List.of(Role.OPEN, Role.HIGH, Role.LOW, Role.CLOSE);
    private static final int ROWS_BEFORE = 20; // a title or a link may stand above the header
    private static final int SAMPLE = 1_000;
    private static final String EXAMPLE = "timestamps,open,high,low,close,volume,amount";
    private static final Pattern DECORATION = Pattern.compile("^\\d+[.)]\\s*|[(（\\[].*$|[^\\p{L}\\p{N}]");
    private static final Pattern YEAR_LAST = Pattern.compile("^(\\d{1,2})[/-](\\d{1,2})[/-]\\d{4}");
    private static final Pattern THOUSANDS = Pattern.compile("[+-]?[1-9]\\d{0,2}(,\\d{3})+(\\.\\d*)?");
    private static final Pattern DECIMALS = Pattern.compile("[+-]?(\\d*|\\d{1,3}([^\\d,]\\d{3})+),\\d*");

    /// Looks for the header in the first lines of a file.
    ///
    /// @throws KronosException if no line names a time and the four prices
    static CsvHeader find(CsvSource source) {
        List<CsvRecord> first = List.of();
        char separator = ',';
        for (char candidate : new char[] {',', ';', '\t', '|'}) {
            List<CsvRecord> records = sample(source.head(), candidate);
            for (int i = 0; i < Math.min(ROWS_BEFORE, records.size()); i++) {
                List<String> names = records.get(i).getFields();
                List<@Nullable Role> roles = roles(names);
                if (missing(roles).isEmpty()) {
                    return of(records, i, candidate, names, roles);
                }
            }
            if (first.isEmpty() || width(records) > width(first)) {
                first = records;
                separator = candidate;
            }
        }
        throw noHeader(source.name(), first, separator);
    }

    private static CsvHeader of(
            List<CsvRecord> records, int at, char separator, List<String> names, List<@Nullable Role> roles) {
        List<CsvRecord> rows = records.subList(at + 1, records.size());
        return new CsvHeader(
                records.get(at).getStartingLineNumber(),
                separator,
                names,
                roles,
                comma(rows, roles, separator),
                dayFirst(rows, roles));
    }

    /// How many columns there are.
    int width() {
        return roles.size();
    }

    private static List<CsvRecord> sample(String head, char separator) {
        List<CsvRecord> records = new ArrayList<>();
        try (CsvReader<CsvRecord> reader = CsvReader.builder()
                .fieldSeparator(separator)
                .skipEmptyLines(true)
                .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                .allowUnclosedQuote(true)
                .ofCsvRecord(head)) {
            for (CsvRecord row : reader) {
                records.add(row);
                if (records.size() == SAMPLE) {
                    break;
                }
            }
        } catch (CsvParseException | IOException e) {
            return records; // the reading proper will tell where
        }
        return records;
    }

    private static int width(List<CsvRecord> records) {
        return records.isEmpty() ? 0 : records.getFirst().getFieldCount();
    }

    private static List<@Nullable Role> roles(List<String> names) {
        List<String> plain = names.stream().map(CsvHeader::plain).toList();
        Map<Role, Integer> places = new EnumMap<>(Role.class);
        for (Role role : Role.values()) {
            for (String name : role.names()) {
                if (plain.contains(name)) {
                    places.putIfAbsent(role, plain.indexOf(name));
                }
            }
        }
        boolean unnamedIndex = !names.isEmpty() && names.getFirst().isBlank();
        if (places.containsKey(Role.STAMP)) {
            places.remove(Role.DATE);
            places.remove(Role.TIME);
        } else if (places.containsKey(Role.DATE) != places.containsKey(Role.TIME)) {
            Integer only = places.containsKey(Role.DATE) ? places.remove(Role.DATE) : places.remove(Role.TIME);
            places.put(Role.STAMP, only == null ? 0 : only);
        } else if (unnamedIndex && !places.containsKey(Role.DATE)) {
            places.put(Role.STAMP, 0);
        }
        List<@Nullable Role> roles = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) {
            Role found = null;
            for (Map.Entry<Role, Integer> place : places.entrySet()) {
                found = place.getValue() == i ? place.getKey() : found;
            }
            roles.add(found);
        }
        return roles;
    }

    /// A column name without case, units, numbering and punctuation: `1. Open`, `<OPEN>` and `open` are the same.
    private static String plain(String name) {
        return DECORATION.matcher(name.strip().toLowerCase(Locale.ROOT)).replaceAll("");
    }

    private static List<String> missing(List<@Nullable Role> roles) {
        List<String> missing = new ArrayList<>();
        if (!roles.contains(Role.STAMP) && !roles.contains(Role.DATE)) {
            missing.add("timestamps");
        }
        for (Role price : PRICES) {
            if (!roles.contains(price)) {
                missing.add(price.name().toLowerCase(Locale.ROOT));
            }
        }
        return missing;
    }

    private static KronosException noHeader(String file, List<CsvRecord> records, char separator) {
        if (records.isEmpty()) {
            return new KronosException(file + " has no rows: it needs a header row like " + EXAMPLE);
        }
        List<String> fields = records.getFirst().getFields();
        if (fields.size() == 1) {
            return new KronosException(file + " is no CSV of bars: its first line is '" + shortened(fields.getFirst())
                    + "' where a header like " + EXAMPLE + " should be");
        }
        boolean numbers = roles(fields).stream().allMatch(Objects::isNull)
                && fields.stream()
                        .anyMatch(field -> !field.isBlank()
                                && Character.isDigit(field.strip().charAt(0)));
        if (numbers) {
            return new KronosException(file + " has no header row: put one like " + EXAMPLE + " above its first line ("
                    + shortened(String.join(String.valueOf(separator), fields)) + ")");
        }
        return new KronosException(file + " has no column for " + String.join(", ", missing(roles(fields)))
                + ": it has " + shortened(String.join(", ", fields)) + "; rename its columns to " + EXAMPLE);
    }

    private static String shortened(String text) {
        return text.length() <= 200 ? text : text.substring(0, 200) + "...";
    }

    /// Tells from all prices at hand: a comma that cannot separate thousands is a decimal one, and where another
    /// price has two commas or a dot it is none. `1,085` alone tells nothing; between semicolons, where places with
    /// a decimal comma put it, it is taken as one.
    private static Comma comma(List<CsvRecord> rows, List<@Nullable Role> roles, char separator) {
        if (separator == ',') {
            return new Comma(false, null);
        }
        boolean grouping = false;
        String doubtful = null;
        for (CsvRecord row : rows) {
            for (int i = 0; i < Math.min(row.getFieldCount(), roles.size()); i++) {
                Role role = roles.get(i);
                String value =
                        role != null && PRICES.contains(role) ? row.getField(i).strip() : "";
                boolean decimal = DECIMALS.matcher(value).matches();
                boolean thousands = THOUSANDS.matcher(value).matches();
                if (decimal && !thousands) {
                    return new Comma(true, null);
                }
                grouping |= !decimal && (thousands || value.indexOf('.') >= 0);
                doubtful = decimal && doubtful == null ? value : doubtful;
            }
        }
        return grouping || doubtful == null ? new Comma(false, null) : new Comma(separator == ';', doubtful);
    }

    private static @Nullable Boolean dayFirst(List<CsvRecord> rows, List<@Nullable Role> roles) {
        int place = Math.max(roles.indexOf(Role.STAMP), roles.indexOf(Role.DATE));
        for (CsvRecord row : rows) {
            Matcher date = YEAR_LAST.matcher(
                    place < row.getFieldCount() ? row.getField(place).strip() : "");
            if (date.find()) {
                if (Integer.parseInt(date.group(1)) > 12) {
                    return true;
                }
                if (Integer.parseInt(date.group(2)) > 12) {
                    return false;
                }
            }
        }
        return null;
    }
}
