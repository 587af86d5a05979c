package io.github.kronos4j.testkit;

import io.github.kronos4j.market.Bars;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Stream;

/// Bars for tests in which only the timestamps matter.
public final class Stamps {
    private Stamps() {}

    public static Bars bars(List<LocalDateTime> stamps) {
        return bars(ZoneOffset.UTC, stamps);
    }

    public static Bars bars(ZoneId zone, List<LocalDateTime> stamps) {
        Bars.Builder builder = Bars.builder(zone);
        for (LocalDateTime stamp : stamps) {
            builder.add(stamp, 10, 11, 9, 10, 100, 1_000);
        }
        return builder.build();
    }

    /// Parses timestamps such as `2024-06-18T11:15` or `2024-06-18`.
    public static List<LocalDateTime> of(String... stamps) {
        return Stream.of(stamps)
                .map(text -> LocalDateTime.parse(text.length() > 10 ? text : text + "T00:00"))
                .toList();
    }

    public static Bars bars(String... stamps) {
        return bars(of(stamps));
    }
}
