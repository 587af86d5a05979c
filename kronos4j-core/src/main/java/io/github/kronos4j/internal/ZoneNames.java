package io.github.kronos4j.internal;

import java.time.ZoneId;
import java.time.ZoneOffset;

/// Names of time zones.
public final class ZoneNames {
    private ZoneNames() {}

    /// The name of a zone: `Asia/Shanghai`, and `UTC` for the offset `Z`.
    public static String of(ZoneId zone) {
        return zone.equals(ZoneOffset.UTC) ? "UTC" : zone.getId();
    }
}
