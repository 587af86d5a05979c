package io.github.kronos4j.data.source;

import io.github.kronos4j.InvalidInputException;
import io.github.kronos4j.KronosException;
import io.github.kronos4j.Setting;
import java.util.Locale;

/// Price adjustment for dividends and splits.
public enum Adjustment {
    /// Unadjusted prices (不复权), with a jump at each event. Some sources have only prices adjusted for splits.
    NONE("none"),
    /// Prices as traded with the ratios of their ex-dates, by which a reader adjusts them as of any date.
    RATIO("ratio"),
    /// Forward adjusted prices (前复权): older prices are scaled to the latest ones, which are as traded.
    FORWARD("qfq"),
    /// Backward adjusted prices (后复权): newer prices are scaled to the first ones.
    BACKWARD("hfq");

    private final String label;

    Adjustment(String label) {
        this.label = label;
    }

    /// The short form that [#parse] accepts.
    public String label() {
        return label;
    }

    /// Parses `none` or `bfq`, `ratio`, `qfq` or `forward`, `hfq` or `backward`; an empty text is `none`.
    ///
    /// @throws KronosException if the text is none of these
    public static Adjustment parse(String text) {
        return switch (text.strip().toLowerCase(Locale.ROOT)) {
            case "", "none", "bfq" -> NONE;
            case "ratio" -> RATIO;
            case "qfq", "forward" -> FORWARD;
            case "hfq", "backward" -> BACKWARD;
            default ->
                throw new InvalidInputException(
                        "'" + text + "' is not an adjustment: use none, ratio, qfq or hfq", Setting.ADJUSTMENT);
        };
    }
}
