package io.github.kronos4j.data.internal.text;

import io.github.kronos4j.internal.time.ZoneOffsets;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/// The offsets that the timestamps of a file have, and the zone that explains them.
final class SeenOffsets {
    /// Zones of exchanges with clock changes. Of zones with the same rules, the one with the largest exchange is
    /// listed.
    private static final String[] REGIONS = {
        "America/New_York",
        "Europe/London",
        "Europe/Berlin",
        "America/Chicago",
        "Australia/Sydney",
        "Europe/Athens",
        "America/Toronto",
        "America/Los_Angeles",
        "America/Denver",
        "America/Sao_Paulo",
        "America/Mexico_City",
        "America/Santiago",
        "Asia/Jerusalem",
        "Asia/Tehran",
        "Africa/Cairo",
        "Europe/Istanbul",
        "Europe/Moscow",
        "Pacific/Auckland"
    };

    private static final int NONE = Integer.MIN_VALUE;

    private final ZoneId[] regions = new ZoneId[REGIONS.length]; // those that explain all timestamps so far
    private final ZoneOffsets[] rules = new ZoneOffsets[REGIONS.length];
    private int left = REGIONS.length;
    private int offset = NONE;
    private boolean varying;
    private boolean epochs;
    private @Nullable ZoneId named;
    private boolean severalNames;

    SeenOffsets() {
        for (int i = 0; i < left; i++) {
            regions[i] = ZoneId.of(REGIONS[i]);
            rules[i] = new ZoneOffsets(regions[i]);
        }
    }

    void add(long epochSecond, int seconds) {
        varying |= offset != NONE && offset != seconds;
        offset = seconds;
        int kept = 0;
        for (int i = 0; i < left; i++) {
            if (rules[i].at(epochSecond) == seconds) {
                regions[kept] = regions[i];
                rules[kept++] = rules[i];
            }
        }
        left = kept;
    }

    void addEpoch() {
        epochs = true;
    }

    void name(ZoneId region) {
        severalNames |= named != null && !named.equals(region);
        named = region;
    }

    ZoneId zone() {
        if (epochs) {
            return ZoneOffset.UTC;
        }
        if (named != null && !severalNames) {
            return named;
        }
        if (!varying) {
            return ZoneOffset.ofTotalSeconds(offset);
        }
        return left == 0 ? ZoneOffset.UTC : regions[0];
    }
}
