package io.github.kronos4j.data.calendar;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SymbolHintTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "600519.XSHG | cn | true",
                "SH#600000 | cn | true",
                "SSE_DLY_600519, 1D | cn | true",
                "603777_1min | cn | true",
                "1.600000 | cn | true",
                "CFFEX.IF.HOT | cn | true",
                "IF2412 | cn | false",
                "hk00700 | hkex | true",
                "116.00700 | hkex | true",
                "NASDAQ_AAPL, 60 | nyse | true",
                "aapl.us.60 | nyse | true",
                "105.AAPL | nyse | true",
                "AAPL_60m | nyse | false",
                "BRK.B | nyse | false",
                "VOD.L | other | false",
                "SAP.DE-sep | other | false",
                "30#RBL9 | cn-futures | true",
                "SHFE.ag2512.15m | cn-futures | true",
                "RB9999.XSGE | cn-futures | true",
                "KQ.m@SHFE.rb | cn-futures | true",
                "rb2410 | cn-futures | false",
                "RB0 | cn-futures | false",
                "CL=F | futures | true",
                "CME_MINI_ES1!, 60 | futures | true",
                "ESZ24 | futures | false",
                "ES_1h | futures | false",
                "OANDA_XAUUSD, 5 | fx | true",
                "EURUSD_H1_202402050000 | fx | true",
                "USDJPY60 | fx | true",
                "us100.cash_M1 | fx | false",
                "BINANCE_BTCUSDT, 15 | crypto | true",
                "BTC_USDT-1h | crypto | true",
                "DOGEBTC_1h | crypto | true",
                "BCH | crypto | false",
                "kronos229_sh600 | \"\" | false",
                "NIFTY50_5m | \"\" | false",
                "x | \"\" | false"
            })
    void readsTheMarketFromASymbol(String symbol, String market, boolean sure) {
        assertThat(SymbolHint.of(List.of(symbol))).isEqualTo(new SymbolHint(market, sure));
    }

    @Test
    void anyOfSeveralTextsMayNameTheMarket() {
        assertThat(SymbolHint.of(List.of("x", "RBL9 螺纹主连 5分钟线 不复权")).market()).isEqualTo("cn-futures");
        assertThat(SymbolHint.of(List.of("DATA", "SH#600000")).market()).isEqualTo("cn");
    }
}
