package io.github.kronos4j.data.source;

import java.util.regex.Pattern;

/// Board lots of 100 shares, the unit in which most providers report Chinese volume, though not for every board.
///
/// Tencent reports the STAR market (688, 689) in shares and everything else in lots: akshare's pull request 7328 and
/// issue 2350 of ZhuLinsen/daily_stock_analysis compare both with Sina's figures day by day.
final class Lots {
    static final int SHARES = 100;
    private static final Pattern STAR = Pattern.compile("68[89]\\d{3}");

    private Lots() {}

    /// True if a stock is listed on Shanghai's STAR market.
    static boolean isStar(Symbol symbol) {
        return symbol.venue().equals("SH") && STAR.matcher(symbol.code()).matches();
    }

    /// Infers the number of shares per unit of volume from the traded value: one share costs about its close, one
    /// lot a hundred times as much. The threshold is a factor of ten; adjusted prices deviate by far less.
    ///
    /// @param amount sum of the traded value over all bars
    /// @param volumeTimesClose sum of volume times close over all bars
    static int sharesPerUnit(double amount, double volumeTimesClose) {
        return volumeTimesClose > 0 && amount < Math.sqrt(SHARES) * volumeTimesClose ? 1 : SHARES;
    }
}
