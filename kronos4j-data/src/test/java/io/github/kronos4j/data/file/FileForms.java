package io.github.kronos4j.data.file;

import io.github.kronos4j.market.Bar;
import io.github.kronos4j.market.Bars;
import io.github.kronos4j.testkit.SeededSeries;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.function.DoubleFunction;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// Forms in which programs and providers write bars, as small seeded files with the bars that they hold.
final class FileForms {
    private FileForms() {}

    /// A file and its bars.
    ///
    /// @param name the form
    /// @param separator separator of the cells
    /// @param above lines above the header
    /// @param header names of the columns; empty for a form without a header
    /// @param rows cells of the rows
    /// @param below lines below the rows
    /// @param bars the bars
    record Form(
            String name,
            String separator,
            List<String> above,
            List<String> header,
            List<List<String>> rows,
            List<String> below,
            Bars bars) {
        String text() {
            List<String> lines = new ArrayList<>(above);
            if (!header.isEmpty()) {
                lines.add(String.join(separator, header));
            }
            rows.forEach(row -> lines.add(String.join(separator, row)));
            lines.addAll(below);
            return String.join("\n", lines) + "\n";
        }

        @Override
        public String toString() {
            return name;
        }
    }

    /// All forms.
    static List<Form> all(long seed) {
        Bars dailyAmounts = daily(seed);
        Bars minuteAmounts = minutes(seed);
        Bars daily = SeededSeries.withoutAmount(dailyAmounts);
        Bars minutes = SeededSeries.withoutAmount(minuteAmounts);
        List<Form> forms = new ArrayList<>();
        forms.add(form(
                "MetaTrader 5",
                "\t",
                "<DATE> <TIME> <OPEN> <HIGH> <LOW> <CLOSE> <TICKVOL> <VOL> <SPREAD>",
                minutes,
                b -> row(date(b, "yyyy.MM.dd"), date(b, "HH:mm:ss"), prices(b), b.volume(), 0, 3)));
        forms.add(form(
                "MetaTrader 4",
                ",",
                "",
                minutes,
                b -> row(date(b, "yyyy.MM.dd"), date(b, "HH:mm"), prices(b), b.volume())));
        forms.add(form("HistData", ";", "", minutes, b -> row(date(b, "yyyyMMdd HHmmss"), prices(b), b.volume())));
        forms.add(form(
                "Binance archive",
                ",",
                "",
                minuteAmounts,
                b -> row(epoch(b) + "000", prices(b), b.volume(), epoch(b) + 899 + "999", b.amount(), 20, 1, 1, 0)));
        forms.add(form(
                "Binance archive in microseconds",
                ",",
                "",
                minuteAmounts,
                b -> row(epoch(b) + "000000", prices(b), b.volume(), epoch(b) + "899999", b.amount(), 20, 1, 1, 0)));
        forms.add(form("Kraken", ",", "", minutes, b -> row(epoch(b), prices(b), b.volume(), 17)));
        forms.add(form(
                "Tushare",
                ",",
                " ts_code trade_date open high low close pre_close change pct_chg vol amount",
                dailyAmounts,
                b -> row(
                        "7",
                        "000001.SZ",
                        date(b, "yyyyMMdd"),
                        prices(b),
                        1,
                        0.1,
                        0.2,
                        scaled(b.volume(), -2),
                        scaled(b.amount(), -3))));
        forms.add(form(
                "lots of 100",
                ",",
                "日期 开盘 收盘 最高 最低 成交量 成交额 换手率",
                dailyAmounts,
                b -> row(
                        date(b, "yyyy-MM-dd"),
                        b.open(),
                        b.close(),
                        b.high(),
                        b.low(),
                        scaled(b.volume(), -2),
                        b.amount(),
                        0.31)));
        forms.add(form(
                "turnover is a rate",
                ",",
                "date open high low close volume turnover",
                daily,
                b -> row(date(b, "yyyy-MM-dd"), prices(b), b.volume(), 0.5)));
        forms.add(form(
                "turnover is an amount",
                ",",
                "time_key open close high low turnover_rate volume turnover",
                dailyAmounts,
                b -> row(date(b, "yyyy-MM-dd"), b.open(), b.close(), b.high(), b.low(), 0.5, b.volume(), b.amount())));
        forms.add(form(
                "swapped volume and amount",
                ",",
                "timestamp open close low high amount vol count",
                dailyAmounts,
                b -> row(epoch(b), b.open(), b.close(), b.low(), b.high(), b.volume(), b.amount(), 9)));
        forms.add(form(
                "CryptoDataDownload",
                ",",
                List.of("https://www.cryptodatadownload.com"),
                "Unix Date Symbol Open High Low Close Volume_BTC Volume_USDT tradecount",
                dailyAmounts,
                b -> row(
                        epoch(b) + "000",
                        date(b, "yyyy-MM-dd HH:mm:ss"),
                        "BTCUSDT",
                        prices(b),
                        b.volume(),
                        b.amount(),
                        5),
                List.of()));
        forms.add(form(
                "Tongdaxin",
                "\t",
                List.of("002594 比亚迪 日线 前复权"),
                "日期 开盘 最高 最低 收盘 成交量 成交额",
                dailyAmounts,
                b -> row(date(b, "yyyy/MM/dd"), prices(b), b.volume(), b.amount()),
                List.of("#数据来源:通达信")));
        forms.add(form(
                "Tonghuashun",
                "\t",
                "时间 开盘 最高 最低 收盘 涨幅 总手 金额",
                dailyAmounts,
                b -> row(date(b, "yyyy-MM-dd") + ",五", prices(b), "+0.3%", grouped(b.volume()), grouped(b.amount()))));
        forms.add(form(
                "Barchart",
                ",",
                List.of(),
                "Time Open High Low Last Change Volume",
                daily,
                b -> row(date(b, "MM/dd/yyyy"), prices(b), -0.4, b.volume()),
                List.of("\"Downloaded from Barchart.com as of 11-27-2024 04:51pm CST\"")));
        forms.add(form(
                "dollars and millions",
                ",",
                "Date Close/Last Volume Open High Low",
                daily,
                b -> row(
                        date(b, "MM/dd/yyyy"),
                        "$" + b.close(),
                        scaled(b.volume(), -6).toPlainString() + "M",
                        "$" + b.open(),
                        "$" + b.high(),
                        "$" + b.low())));
        forms.add(form(
                "month names",
                ",",
                "Date Price Open High Low Vol. Change_%",
                daily,
                b -> row(
                        "\"" + date(b, "MMM dd, yyyy") + "\"",
                        b.close(),
                        b.open(),
                        b.high(),
                        b.low(),
                        b.volume(),
                        "0.2%")));
        forms.add(form(
                "two-digit years",
                ",",
                "Date Open High Low Close Volume",
                daily,
                b -> row(date(b, "M/d/yy"), prices(b), b.volume())));
        forms.add(form(
                "Excel serials",
                ";",
                "Date Open High Low Close Volume",
                daily,
                b -> row(b.time().toLocalDate().toEpochDay() + 25_569, prices(b, FileForms::comma), b.volume())));
        forms.add(form(
                "quoted decimal comma",
                ",",
                "Date Open High Low Close Volume",
                daily,
                b -> row(date(b, "yyyy-MM-dd"), prices(b, FileForms::quoted), b.volume())));
        forms.add(form(
                "Interactive Brokers",
                ",",
                "date open high low close volume average barCount",
                minutes,
                b -> row(date(b, "yyyyMMdd HH:mm:ss") + " UTC", prices(b), b.volume(), b.close(), 12)));
        forms.add(form(
                "Dukascopy",
                ",",
                "Gmt_time Open High Low Close Volume",
                minutes,
                b -> row(date(b, "dd.MM.yyyy HH:mm:ss") + ".000", prices(b), b.volume())));
        forms.add(form(
                "rows without prices",
                ",",
                "Date Open High Low Close Adj_Close Volume",
                daily,
                b -> row(date(b, "yyyy-MM-dd"), prices(b), 1, b.volume()),
                "2023-01-01,null,null,null,null,null,null"));
        forms.add(form(
                "tabbed header over comma rows",
                ",",
                List.of("date\topen\thigh\tlow\tclose\tvolume"),
                "",
                daily,
                b -> row(date(b, "yyyy-MM-dd"), prices(b), b.volume()),
                List.of()));
        forms.add(form(
                "row names of R",
                ",",
                List.of("\"date\",\"open\",\"high\",\"low\",\"close\",\"volume\""),
                "",
                daily,
                b -> row("\"1\"", date(b, "yyyy-MM-dd"), prices(b), b.volume()),
                List.of()));
        forms.add(form(
                "yfinance",
                ",",
                List.of("Price,Close,High,Low,Open,Volume", "Ticker,AAPL,AAPL,AAPL,AAPL,AAPL", "Date,,,,,"),
                "",
                daily,
                b -> row(date(b, "yyyy-MM-dd"), b.close(), b.high(), b.low(), b.open(), b.volume()),
                List.of()));
        forms.add(form(
                "units below the header",
                ",",
                List.of("日期,开盘价,最高价,最低价,收盘价,成交量,成交额", ",元,元,元,元,万股,万元"),
                "",
                dailyAmounts,
                b -> row(date(b, "yyyy-MM-dd"), prices(b), scaled(b.volume(), -4), scaled(b.amount(), -4)),
                List.of("数据来源：Wind")));
        forms.addAll(others(daily, minutes, minuteAmounts));
        return forms;
    }

    private static List<Form> others(Bars daily, Bars minutes, Bars minuteAmounts) {
        return List.of(
                form(
                        "TradeStation",
                        ",",
                        "Date Time Open High Low Close Up Down",
                        withoutVolume(minutes),
                        b -> row(date(b, "MM/dd/yyyy"), date(b, "HHmm"), prices(b), 5, 6)),
                form(
                        "NSE of India",
                        ",",
                        "Date series OPEN HIGH LOW close VOLUME",
                        daily,
                        b -> row(date(b, "dd-MMM-yyyy"), "EQ", prices(b), "\"" + lakhs((long) b.volume()) + "\"")),
                form(
                        "years of Taiwan",
                        ",",
                        List.of("\"113年12月 2330 台積電 各日成交資訊\""),
                        "日期 成交股數 開盤價 最高價 最低價 收盤價 成交筆數",
                        daily,
                        b -> row(b.time().getYear() - 1911 + date(b, "/MM/dd"), b.volume(), prices(b), 9),
                        List.of("\"說明:\"", "\"符號說明:+/-/X表示漲/跌/不比價\"")),
                form(
                        "German",
                        ";",
                        "Datum Zeit Eröffnung Hoch Tief Schluss Volumen",
                        minutes,
                        b -> row(date(b, "dd.MM.yyyy"), date(b, "HH:mm"), prices(b, FileForms::comma), b.volume())),
                form(
                        "clock of an unknown name",
                        ",",
                        "date minute open high low close volume",
                        minutes,
                        b -> row(date(b, "yyyy-MM-dd"), date(b, "HH:mm"), prices(b), b.volume())),
                form(
                        "time of the last trade",
                        ",",
                        "candle_date_time_utc timestamp open high low close volume",
                        minutes,
                        b -> row(date(b, "yyyy-MM-dd'T'HH:mm:ss"), epoch(b) + "899123", prices(b), b.volume())),
                form(
                        "quantmod",
                        ",",
                        "Index AAPL.Open AAPL.High AAPL.Low AAPL.Close AAPL.Volume AAPL.Adjusted",
                        daily,
                        b -> row(date(b, "yyyy-MM-dd"), prices(b), b.volume(), b.close())),
                form(
                        "high and low swapped",
                        ",",
                        "date open low high close volume",
                        daily,
                        b -> row(date(b, "yyyy-MM-dd"), prices(b), b.volume())),
                form(
                        "kdb+",
                        ",",
                        "date open high low close size",
                        minutes,
                        b -> row(date(b, "yyyy.MM.dd'D'HH:mm:ss") + ".000000000", prices(b), b.volume())),
                form(
                        "symbol without a header",
                        ",",
                        "",
                        daily,
                        b -> row("BHP", date(b, "yyyyMMdd"), prices(b), b.volume())),
                form(
                        "Tencent klines",
                        ",",
                        "",
                        daily,
                        b -> row(date(b, "yyyy-MM-dd"), b.open(), b.close(), b.high(), b.low(), b.volume())),
                form("Bybit", ",", "", minuteAmounts, b -> row(epoch(b) + "000", prices(b), b.volume(), b.amount())),
                form(
                        "blocks below the bars",
                        ";",
                        List.of("history", ""),
                        "TRADEDATE OPEN LOW HIGH CLOSE VOLUME",
                        daily,
                        b -> row(date(b, "yyyy-MM-dd"), b.open(), b.low(), b.high(), b.close(), b.volume()),
                        List.of("", "history.cursor", "", "INDEX;TOTAL;PAGESIZE", "0;66;100")));
    }

    private static String lakhs(long number) {
        String text = Long.toString(number);
        int thousands = Math.max(0, text.length() - 3);
        String above = text.substring(0, thousands).replaceAll("(?<=\\d)(?=(\\d\\d)+$)", ",");
        return above + (above.isEmpty() ? "" : ",") + text.substring(thousands);
    }

    private static Form form(String name, String separator, String header, Bars bars, Function<Bar, List<String>> row) {
        return form(name, separator, List.of(), header, bars, row, List.of());
    }

    private static Form form(
            String name, String separator, String header, Bars bars, Function<Bar, List<String>> row, String first) {
        Form form = form(name, separator, List.of(), header, bars, row, List.of());
        form.rows().addFirst(List.of(first.split(",", -1)));
        return form;
    }

    private static Form form(
            String name,
            String separator,
            List<String> above,
            String header,
            Bars bars,
            Function<Bar, List<String>> row,
            List<String> below) {
        List<String> names = header.isEmpty()
                ? List.of()
                : IntStream.range(0, header.split(" ", -1).length)
                        .mapToObj(i -> header.split(" ", -1)[i].replace(
                                '_', name.equals("Tushare") || name.startsWith("turnover") ? '_' : ' '))
                        .toList();
        List<List<String>> rows = IntStream.range(0, bars.size())
                .mapToObj(i -> row.apply(bars.bar(i)))
                .collect(Collectors.toCollection(ArrayList::new));
        return new Form(name, separator, above, names, rows, below, bars);
    }

    /// @param cells texts, numbers, and lists of texts
    private static List<String> row(Object... cells) {
        List<String> texts = new ArrayList<>();
        for (Object cell : cells) {
            switch (cell) {
                case Double number -> texts.add(Decimals.shortest(number));
                case BigDecimal number -> texts.add(number.toPlainString());
                case List<?> several -> several.forEach(text -> texts.add(text.toString()));
                default -> texts.add(cell.toString());
            }
        }
        return texts;
    }

    /// Open, high, low and close.
    private static List<String> prices(Bar bar, DoubleFunction<String> notation) {
        return List.of(
                notation.apply(bar.open()),
                notation.apply(bar.high()),
                notation.apply(bar.low()),
                notation.apply(bar.close()));
    }

    private static List<String> prices(Bar bar) {
        return prices(bar, Decimals::shortest);
    }

    private static String date(Bar bar, String pattern) {
        return bar.time().format(DateTimeFormatter.ofPattern(pattern, Locale.ENGLISH));
    }

    private static String epoch(Bar bar) {
        return Long.toString(bar.time().toEpochSecond(ZoneOffset.UTC));
    }

    private static BigDecimal scaled(double value, int powerOfTen) {
        return BigDecimal.valueOf(value).scaleByPowerOfTen(powerOfTen);
    }

    private static String grouped(double value) {
        return String.format(Locale.ROOT, "%,.0f", value);
    }

    private static String comma(double value) {
        return Decimals.shortest(value).replace('.', ',');
    }

    private static String quoted(double value) {
        return "\"" + comma(value) + "\"";
    }

    private static Bars daily(long seed) {
        List<LocalDateTime> times = new ArrayList<>();
        for (LocalDate day = LocalDate.of(2024, 1, 15); times.size() < 60; day = day.plusDays(1)) {
            if (day.getDayOfWeek().compareTo(DayOfWeek.SATURDAY) < 0) {
                times.add(day.atStartOfDay());
            }
        }
        return bars(times, seed, true);
    }

    private static Bars minutes(long seed) {
        LocalDateTime first = LocalDateTime.parse("2024-02-05T00:00");
        return bars(
                IntStream.range(0, 300)
                        .mapToObj(i -> first.plusMinutes(15L * i))
                        .toList(),
                seed,
                false);
    }

    /// A random walk whose amounts are whole numbers and fit the volumes.
    private static Bars bars(List<LocalDateTime> times, long seed, boolean wide) {
        Random random = new Random(seed);
        Bars.Builder bars = Bars.builder(ZoneOffset.UTC);
        double close = 20;
        for (LocalDateTime time : times) {
            double open = rounded(close * (1 + 0.001 * random.nextGaussian()));
            close = rounded(open * (1 + (wide ? 0.02 : 0.004) * random.nextGaussian()));
            double high = rounded(Math.max(open, close) * (1 + 0.004 * random.nextDouble()) + 0.01);
            double low = rounded(Math.min(open, close) * (1 - 0.004 * random.nextDouble()) - 0.01);
            double volume = 100 * (10_000 + random.nextInt(900_000));
            double amount = 10_000 * Math.rint(volume * (open + high + low + close) / 4 / 10_000);
            bars.add(time, open, high, low, close, volume, amount);
        }
        return bars.build();
    }

    private static Bars withoutVolume(Bars bars) {
        Bars.Builder prices = Bars.builder(bars.zone()).columns(false, false);
        for (int i = 0; i < bars.size(); i++) {
            prices.add(bars.bar(i));
        }
        return prices.build();
    }

    private static double rounded(double value) {
        return BigDecimal.valueOf(value).setScale(2, RoundingMode.HALF_UP).doubleValue();
    }
}
