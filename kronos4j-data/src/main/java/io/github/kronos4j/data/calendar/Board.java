package io.github.kronos4j.data.calendar;

import java.time.LocalDate;
import java.util.Collection;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// A board of the Chinese exchanges, which determines the price limit of its shares. The first days after a listing,
/// which have no limit, are not considered.
///
/// Source: the trading rules of the exchanges of Shanghai, Shenzhen and Beijing, 2023.
public enum Board {
    /// The main boards of Shanghai and Shenzhen.
    MAIN("the main board", 0.1),
    /// Shares under special treatment (ST) of the main boards.
    SPECIAL_TREATMENT("the main board under special treatment (ST)", 0.05),
    /// ChiNext before 2020-08-24.
    CHINEXT_BEFORE_REFORM("ChiNext", 0.1),
    /// ChiNext, the growth board of Shenzhen.
    CHINEXT("ChiNext", 0.2),
    /// STAR, the science board of Shanghai.
    STAR("the STAR market", 0.2),
    /// The exchange of Beijing.
    BEIJING("the Beijing exchange", 0.3);

    private static final LocalDate CHINEXT_REFORM = LocalDate.of(2020, 8, 24);
    private static final Pattern CODE =
            Pattern.compile("(?i)(?<![a-z0-9])(sh|sz|bj)?[#:._-]?(\\d{6})(?:[._-]?(sh|ss|xshg|sz|xshe|bj))?(?![0-9])");
    private static final Pattern SPECIAL = Pattern.compile("(?i)(?<![a-z])S?\\*?ST(?=\\p{IsHan})");

    private final String label;
    private final double priceLimit;

    Board(String label, double priceLimit) {
        this.label = label;
        this.priceLimit = priceLimit;
    }

    /// Finds the board of a share.
    ///
    /// @param texts texts that name the series, such as its symbol and the name of the company
    /// @param day day for which the limit is wanted
    /// @return null for anything that is not known to be a share of these boards, such as an index or a fund
    public static @Nullable Board of(Collection<String> texts, LocalDate day) {
        for (String text : texts) {
            Matcher code = CODE.matcher(text);
            while (code.find()) {
                boolean isShanghai = isShanghai(code.group(1)) || isShanghai(code.group(3));
                Board board = of(code.group(2), isShanghai, day);
                if (board != null) {
                    boolean isSpecial = texts.stream()
                            .anyMatch(other -> SPECIAL.matcher(other).find());
                    return board == MAIN && isSpecial ? SPECIAL_TREATMENT : board;
                }
            }
        }
        return null;
    }

    private static boolean isShanghai(@Nullable String venue) {
        return venue != null && venue.toLowerCase(Locale.ROOT).matches("sh|ss|xshg");
    }

    /// @param isShanghai true if the venue is stated to be Shanghai, where 000... are indices
    private static @Nullable Board of(String code, boolean isShanghai, LocalDate day) {
        if (code.matches("68[89].*")) {
            return STAR;
        }
        if (code.matches("60.*") || (code.matches("00[0-3].*") && !isShanghai)) {
            return MAIN;
        }
        if (code.matches("30[0-2].*")) {
            return day.isBefore(CHINEXT_REFORM) ? CHINEXT_BEFORE_REFORM : CHINEXT;
        }
        return code.matches("43.*|8[378].*|92.*") ? BEIJING : null;
    }

    /// Name for readers, with its article: `the main board`.
    public String label() {
        return label;
    }

    /// Greatest change of a price from the close of the day before, as a fraction.
    public double priceLimit() {
        return priceLimit;
    }

    /// The limit as a sentence for readers.
    public String note() {
        return "the price limit is " + Math.round(100 * priceLimit) + " % a day, that of " + label
                + (this == MAIN ? "; shares under special treatment (ST) have 5 %" : "");
    }
}
