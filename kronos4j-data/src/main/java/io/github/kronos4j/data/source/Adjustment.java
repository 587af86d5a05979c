package io.github.kronos4j.data.source;

import io.github.kronos4j.KronosException;
import java.util.Locale;

/// What is done to prices before a dividend or a split.
public enum Adjustment {
    /// Nothing: prices as they were traded, with a jump at each event. (Some sources know no prices without
    /// splits.)
    NONE("none"),
    /// Older prices are scaled to the latest ones, which are as traded (前复权).
    FORWARD("qfq"),
    /// Newer prices are scaled to the first ones (后复权).
    BACKWARD("hfq");

    private final String label;

    Adjustment(String label) {
        this.label = label;
    }

    /// The short form that [#parse] reads.
    public String label() {
        return label;
    }

    /// Reads `none`, `qfq` or `forward`, `hfq` or `backward`.
    ///
    /// @throws KronosException if the text is none of these
    public static Adjustment parse(String text) {
        return switch (text.strip().toLowerCase(Locale.ROOT)) {
            case "", "none", "bfq" -> NONE;
            case "qfq", "forward" -> FORWARD;
            case "hfq", "backward" -> BACKWARD;
            default -> throw new KronosException("'" + text + "' is no adjustment: write none, qfq or hfq");
        };
    }
}
