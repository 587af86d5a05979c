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
                "VOD.L | lse | false",
                "SAP.DE-sep | xetra | false",
                "7203.T | jpx | true",
                "130A.T | jpx | true",
                "TSE_DLY_7203, 60 | jpx | true",
                "005930.KS | krx | true",
                "091990.KQ_1d | krx | true",
                "2330.TW | twse | true",
                "006208.TW | twse | true",
                "RELIANCE.NS | nse | true",
                "532540.BO | nse | true",
                "NSE:M&M | nse | true",
                "BNP.PA | other | false",
                "GC=F | comex | true",
                "COMEX:GC1! | comex | true",
                "MNQH2025 | cme | false",
                "ZN=F | futures | true",
                "30#RBL9 | cn-futures | true",
                "SHFE.ag2512.15m | cn-futures | true",
                "RB9999.XSGE | cn-futures | true",
                "KQ.m@SHFE.rb | cn-futures | true",
                "rb2410 | cn-futures | false",
                "RB0 | cn-futures | false",
                "CL=F | comex | true",
                "CME_MINI_ES1!, 60 | cme | true",
                "ESZ24 | cme | false",
                "ES_1h | cme | false",
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
        SymbolHint hint = SymbolHint.of(List.of(symbol));
        assertThat(hint.market()).isEqualTo(market);
        assertThat(hint.sure()).isEqualTo(sure);
    }

    @ParameterizedTest
    @CsvSource({"SHFE.ag2512, ag", "30#RBL9, rb", "AU9999.XSGE, au", "kq.m@SHFE.rb, rb", "600519.SH, ''"})
    void readsTheProductOfAContract(String symbol, String product) {
        assertThat(SymbolHint.of(List.of(symbol)).product()).isEqualTo(product);
    }

    @Test
    void anyOfSeveralTextsMayNameTheMarket() {
        assertThat(SymbolHint.of(List.of("x", "RBL9 螺纹主连 5分钟线 不复权")).market()).isEqualTo("cn-futures");
        assertThat(SymbolHint.of(List.of("DATA", "SH#600000")).market()).isEqualTo("cn");
    }
}
