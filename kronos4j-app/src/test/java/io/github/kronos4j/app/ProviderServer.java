package io.github.kronos4j.app;

import com.sun.net.httpserver.HttpExchange;
import io.github.kronos4j.testkit.FakeServer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.StringJoiner;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;

/// Fake of the providers of market data: answers daily and hourly bars in the format of Eastmoney, seeded by their day,
/// and refuses all other requests.
public final class ProviderServer implements AutoCloseable {
    public final List<String> requests = new CopyOnWriteArrayList<>();

    /// Factor of the prices of all days.
    public volatile double scale = 1;

    /// Day of a dividend of a tenth: forward-adjusted prices before it are a tenth lower, backward-adjusted prices
    /// from it on higher by as much.
    public volatile LocalDate dividend = LocalDate.MIN;

    /// First day with bars.
    public volatile LocalDate first = LocalDate.MIN;

    /// Runs once, before the next answer.
    public volatile Runnable meanwhile = () -> {};

    private final FakeServer server;

    public ProviderServer() {
        server = new FakeServer(this::answer);
    }

    /// Environment variables that direct all requests here.
    public Map<String, String> environment() {
        Map<String, String> environment = new TreeMap<>();
        for (String name : List.of("EASTMONEY", "TENCENT", "BINANCE", "BINANCE_ARCHIVE", "YAHOO", "STOOQ")) {
            environment.put("KRONOS_" + name + "_URL", server.address());
        }
        return environment;
    }

    @Override
    public void close() {
        server.close();
    }

    private void answer(HttpExchange exchange) throws IOException {
        String request = exchange.getRequestURI().toString();
        requests.add(request);
        Runnable once = meanwhile;
        meanwhile = () -> {};
        once.run();
        if (!request.startsWith("/api/qt/stock/kline/get")) {
            exchange.sendResponseHeaders(403, -1);
            return;
        }
        String rows = request.contains("secid=1.600000&") ? "null" : rows(request);
        byte[] body = ("{\"rc\":0,\"data\":" + rows + "}").getBytes(StandardCharsets.UTF_8);
        FakeServer.send(exchange, 200, body);
    }

    private String rows(String request) {
        LocalDate from = day(request, "beg").isBefore(first) ? first : day(request, "beg");
        List<String> times =
                request.contains("klt=60&") ? List.of(" 10:30", " 11:30", " 14:00", " 15:00") : List.of("");
        var rows = new StringJoiner(",", "{\"klines\":[", "]}");
        for (LocalDate day = from; !day.isAfter(day(request, "end")); day = day.plusDays(1)) {
            if (day.getDayOfWeek().compareTo(DayOfWeek.SATURDAY) < 0) {
                double factor = request.contains("fqt=1") && day.isBefore(dividend) ? 0.9 : 1;
                boolean isRaised =
                        request.contains("fqt=2") && !dividend.equals(LocalDate.MIN) && !day.isBefore(dividend);
                for (String time : times) {
                    rows.add(row(day, time, scale, isRaised ? 1 / 0.9 : factor));
                }
            }
        }
        return rows.toString();
    }

    /// @param adjustment factor of the prices in cents
    private static String row(LocalDate day, String time, double scale, double adjustment) {
        Random random = new Random(day.toEpochDay() + time.hashCode());
        double open = Math.rint((100 + 5 * random.nextDouble()) * scale * 100) / 100;
        double close = Math.rint((100 + 5 * random.nextDouble()) * scale * 100) / 100;
        return String.format(
                Locale.ROOT,
                "\"%s%s,%.2f,%.2f,%.2f,%.2f,%d,%.2f,1,1,1,1\"",
                day,
                time,
                open * adjustment,
                close * adjustment,
                (Math.max(open, close) + 1) * adjustment,
                (Math.min(open, close) - 1) * adjustment,
                1000 + random.nextInt(1000),
                1e7);
    }

    private static LocalDate day(String request, String parameter) {
        return LocalDate.parse(
                request.replaceFirst(".*[?&]" + parameter + "=(\\d{8}).*", "$1"), DateTimeFormatter.BASIC_ISO_DATE);
    }
}
