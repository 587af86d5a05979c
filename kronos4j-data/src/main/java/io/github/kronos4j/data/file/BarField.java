package io.github.kronos4j.data.file;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Field of a bar that a column can hold, with its names in order of preference: lower case, letters and digits only.
enum BarField {
    STAMP("timestamps timestamp datetime dateandtime datetimeutc tradetime opentime candlebegintime 日期时间 时间戳"),
    DATE("date tradedate tradingdate tradingday day dt 日期 交易日期 交易日"),
    TIME("time 时间 交易时间 ts"),
    OPEN("open openprice o 开盘 开盘价 今开"),
    HIGH("high highprice highest max h 最高 最高价"),
    LOW("low lowprice lowest min l 最低 最低价"),
    CLOSE("close closeprice closelast last c price 收盘 收盘价 最新价"),
    VOLUME("volume vol v tradevolume basevolume tickvol tickvolume qty quantity 成交量 总手"),
    AMOUNT("amount amt turnover quotevolume quoteassetvolume quotevol tradevalue value money 成交额 成交金额");

    private static final List<BarField> PRICES = List.of(OPEN, HIGH, LOW, CLOSE);
    private static final Pattern DECORATION = Pattern.compile("^\\d+[.)]\\s*|[(（\\[].*$|[^\\p{L}\\p{N}]");

    private final String names;

    BarField(String names) {
        this.names = names;
    }

    private List<String> names() {
        return Arrays.asList(names.split(" ", -1));
    }

    boolean isPrice() {
        return PRICES.contains(this);
    }

    /// True for the fields that make up the timestamp.
    boolean isTime() {
        return compareTo(OPEN) < 0;
    }

    /// Maps column names to fields; null for columns that are ignored.
    static List<@Nullable BarField> of(List<String> names) {
        List<String> plain = names.stream().map(BarField::plain).toList();
        Map<BarField, Integer> indices = new EnumMap<>(BarField.class);
        for (BarField candidate : BarField.values()) {
            for (String name : candidate.names()) {
                if (plain.contains(name)) {
                    indices.putIfAbsent(candidate, plain.indexOf(name));
                }
            }
        }
        boolean unnamedIndex = !names.isEmpty() && names.getFirst().isBlank();
        if (indices.containsKey(BarField.STAMP)) {
            indices.remove(BarField.DATE);
            indices.remove(BarField.TIME);
        } else if (indices.containsKey(BarField.DATE) != indices.containsKey(BarField.TIME)) {
            Integer only =
                    indices.containsKey(BarField.DATE) ? indices.remove(BarField.DATE) : indices.remove(BarField.TIME);
            indices.put(BarField.STAMP, only == null ? 0 : only);
        } else if (unnamedIndex && !indices.containsKey(BarField.DATE)) {
            indices.put(BarField.STAMP, 0);
        }
        List<@Nullable BarField> columns = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) {
            BarField field = null;
            for (Map.Entry<BarField, Integer> index : indices.entrySet()) {
                field = index.getValue() == i ? index.getKey() : field;
            }
            columns.add(field);
        }
        return columns;
    }

    /// Normalizes a column name by dropping case, units, numbering and punctuation: `1. Open` and `<OPEN>` become
    /// `open`.
    static String plain(String name) {
        return DECORATION.matcher(name.strip().toLowerCase(Locale.ROOT)).replaceAll("");
    }

    /// Lists the required columns that are missing.
    static List<String> missing(List<@Nullable BarField> columns) {
        List<String> missing = new ArrayList<>();
        if (!columns.contains(BarField.STAMP) && !columns.contains(BarField.DATE)) {
            missing.add("timestamps");
        }
        for (BarField price : PRICES) {
            if (!columns.contains(price)) {
                missing.add(price.name().toLowerCase(Locale.ROOT));
            }
        }
        return missing;
    }
}
