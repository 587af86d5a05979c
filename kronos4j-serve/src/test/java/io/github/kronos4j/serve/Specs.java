package io.github.kronos4j.serve;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Random;

/// Specs with made-up daily bars.
final class Specs {
    private Specs() {}

    /// A request with 64 bars.
    static String of(long seed) {
        return of(seed, "");
    }

    /// @param more further properties, each with a comma before it
    static String of(long seed, String more) {
        return "{\"bars\":" + bars(seed) + ",\"horizon\":5,\"sampling\":{\"samples\":8,\"seed\":" + seed + "}" + more
                + "}";
    }

    static String bars(long seed) {
        StringBuilder stamps = new StringBuilder();
        StringBuilder open = new StringBuilder();
        StringBuilder high = new StringBuilder();
        StringBuilder low = new StringBuilder();
        StringBuilder close = new StringBuilder();
        Random random = new Random(seed);
        double last = 100;
        for (int i = 0; i < 64; i++) {
            String comma = i == 0 ? "" : ",";
            double next = last * Math.exp(0.01 * random.nextGaussian());
            stamps.append(comma)
                    .append('"')
                    .append(LocalDate.of(2024, 1, 1).plusDays(i))
                    .append('"');
            open.append(comma).append(last);
            high.append(comma).append(Math.max(last, next));
            low.append(comma).append(Math.min(last, next));
            close.append(comma).append(next);
            last = next;
        }
        return "{\"stamps\":[" + stamps + "],\"open\":[" + open + "],\"high\":[" + high + "],\"low\":[" + low
                + "],\"close\":[" + close + "]}";
    }

    /// A file of 100 daily bars from 2024.
    static byte[] csv(long seed) {
        return csv(seed, LocalDate.of(2024, 1, 1));
    }

    /// A file of 100 daily bars, the last one of which is not over.
    static byte[] csvToToday(long seed) {
        return csv(seed, LocalDate.now(ZoneOffset.UTC).minusDays(99));
    }

    private static byte[] csv(long seed, LocalDate first) {
        StringBuilder text = new StringBuilder("timestamps,open,high,low,close,volume\n");
        Random random = new Random(seed);
        double last = 100;
        for (int i = 0; i < 100; i++) {
            double next = last * Math.exp(0.01 * random.nextGaussian());
            text.append(first.plusDays(i)).append(',').append(last).append(',');
            text.append(Math.max(last, next))
                    .append(',')
                    .append(Math.min(last, next))
                    .append(',')
                    .append(next);
            text.append(',').append(1000 + i).append('\n');
            last = next;
        }
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }
}
