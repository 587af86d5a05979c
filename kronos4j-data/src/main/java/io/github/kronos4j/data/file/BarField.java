package io.github.kronos4j.data.file;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// What a column means, with its names in the order of preference: lower case, letters and digits only.
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

    /// Whether this tells when a bar was.
    boolean isTime() {
        return compareTo(OPEN) < 0;
    }

    /// What each column means, null where it is not needed.
    static List<@Nullable BarField> of(List<String> names) {
        List<String> plain = names.stream().map(BarField::plain).toList();
        Map<BarField, Integer> places = new EnumMap<>(BarField.class);
        for (BarField role : BarField.values()) {
            for (String name : role.names()) {
                if (plain.contains(name)) {
                    places.putIfAbsent(role, plain.indexOf(name));
                }
            }
        }
        boolean unnamedIndex = !names.isEmpty() && names.getFirst().isBlank();
        if (places.containsKey(BarField.STAMP)) {
            places.remove(BarField.DATE);
            places.remove(BarField.TIME);
        } else if (places.containsKey(BarField.DATE) != places.containsKey(BarField.TIME)) {
            Integer only =
                    places.containsKey(BarField.DATE) ? places.remove(BarField.DATE) : places.remove(BarField.TIME);
            places.put(BarField.STAMP, only == null ? 0 : only);
        } else if (unnamedIndex && !places.containsKey(BarField.DATE)) {
            places.put(BarField.STAMP, 0);
        }
        List<@Nullable BarField> roles = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) {
            BarField found = null;
            for (Map.Entry<BarField, Integer> place : places.entrySet()) {
                found = place.getValue() == i ? place.getKey() : found;
            }
            roles.add(found);
        }
        return roles;
    }

    /// A column name without case, units, numbering and punctuation: `1. Open`, `<OPEN>` and `open` are the same.
    static String plain(String name) {
        return DECORATION.matcher(name.strip().toLowerCase(Locale.ROOT)).replaceAll("");
    }

    /// The columns that bars need and nobody names.
    static List<String> missing(List<@Nullable BarField> roles) {
        List<String> missing = new ArrayList<>();
        if (!roles.contains(BarField.STAMP) && !roles.contains(BarField.DATE)) {
            missing.add("timestamps");
        }
        for (BarField price : PRICES) {
            if (!roles.contains(price)) {
                missing.add(price.name().toLowerCase(Locale.ROOT));
            }
        }
        return missing;
    }
}
