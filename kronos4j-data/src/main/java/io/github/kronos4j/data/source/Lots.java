package io.github.kronos4j.data.source;

import java.util.regex.Pattern;

/// Lots of 100 shares, which providers count Chinese volume in, though not all of them for every board.
///
/// Tencent gives shares of the STAR market (688, 689) as shares and all others as lots: akshare's pull
/// request 7328 and issue 2350 of ZhuLinsen/daily_stock_analysis hold both against Sina's counts day by
/// day.
final class Lots {
    static final int SHARES = 100;
    private static final Pattern STAR = Pattern.compile("68[89]\\d{3}");

    private Lots() {}

    /// Whether a share is of Shanghai's STAR market.
    static boolean isStar(Symbol symbol) {
        return symbol.venue().equals("SH") && STAR.matcher(symbol.code()).matches();
    }

    /// Shares in one unit of volume, told by what was paid for it: a share costs about its close, and a
    /// lot a hundred times that. Adjusted prices are off by far less than the factor of ten that
    /// decides.
    ///
    /// @param amount what was paid, over all bars
    /// @param worth volume times close, over all bars
    static int unit(double amount, double worth) {
        return worth > 0 && amount < Math.sqrt(SHARES) * worth ? 1 : SHARES;
    }
}
