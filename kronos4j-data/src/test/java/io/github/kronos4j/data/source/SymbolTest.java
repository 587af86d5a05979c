package io.github.kronos4j.data.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.kronos4j.KronosException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SymbolTest {
    @ParameterizedTest
    @CsvSource({
        "600519, CN, 600519.SH",
        "sh600519, CN, 600519.SH",
        "SH.600519, CN, 600519.SH",
        "600519.SH, CN, 600519.SH",
        "600519.ss, CN, 600519.SH",
        "600519.XSHG, CN, 600519.SH",
        "000001, CN, 000001.SZ",
        "000001.SZ, CN, 000001.SZ",
        "sh000001, CN, 000001.SH",
        "000001.XSHE, CN, 000001.SZ",
        "300750, CN, 300750.SZ",
        "688981, CN, 688981.SH",
        "510300, CN, 510300.SH",
        "159915, CN, 159915.SZ",
        "399006, CN, 399006.SZ",
        "830799, CN, 830799.BJ",
        "920002, CN, 920002.BJ",
        "900901, CN, 900901.SH",
        "0700.HK, HK, 00700.HK",
        "00700, HK, 00700.HK",
        "hk00700, HK, 00700.HK",
        "HK.00700, HK, 00700.HK",
        "9988.hk, HK, 09988.HK",
        "AAPL, US, AAPL",
        "aapl, US, AAPL",
        "AAPL.US, US, AAPL",
        "BRK.B, US, BRK.B",
        "BRK-B, US, BRK.B",
        "^GSPC, US, ^GSPC",
        "ABTC, US, ABTC",
        "IF2512, CN_FUTURES, IF2512",
        "rb2510, CN_FUTURES, RB2510",
        "SHFE.rb2510, CN_FUTURES, RB2510",
        "a2501, CN_FUTURES, A2501",
        "RB0, CN_FUTURES, RB0",
        "BTCUSDT, CRYPTO_SPOT, BTCUSDT",
        "btc-usdt, CRYPTO_SPOT, BTCUSDT",
        "BTC/USDT, CRYPTO_SPOT, BTCUSDT",
        "ETHBTC, CRYPTO_SPOT, ETHBTC",
        "BTC-USD, CRYPTO_SPOT, BTCUSD",
        "1000SHIBUSDT, CRYPTO_SPOT, 1000SHIBUSDT",
        "BTCUSDT.P, CRYPTO_FUTURES, BTCUSDT.P",
        "BTCUSDT-PERP, CRYPTO_FUTURES, BTCUSDT.P",
        "BTCUSDTPERP, CRYPTO_FUTURES, BTCUSDT.P"
    })
    void allCommonTickerNotationsAreParsed(String text, Market market, String name) {
        Symbol symbol = Symbol.parse(text);

        assertThat(symbol.market()).isEqualTo(market);
        assertThat(symbol.name()).isEqualTo(name);
        assertThat(Symbol.parse(name)).isEqualTo(symbol);
    }

    @ParameterizedTest
    @CsvSource({
        "IF2512, cn",
        "T0, cn",
        "RB0, cn-futures-2300",
        "CU2510, cn-futures-0100",
        "AU2512, cn-futures-0230",
        "AP2510, cn-futures",
        "600519, cn"
    })
    void theCalendarOfAFutureIsThatOfItsProduct(String text, String calendar) {
        assertThat(Symbol.parse(text).calendar()).isEqualTo(calendar);
    }

    @Test
    void onlyTickersWithAnExchangeAreParsed() {
        for (String text : List.of("SH600519", "sz.000001", "600519.SS", "HK00700", "0700.HK", "AAPL.US")) {
            assertThat(Symbol.withExchange(text)).as(text).isEqualTo(Symbol.parse(text));
        }
        for (String text : List.of("600519", "00700", "AAPL", "BTCUSDT", "sp500_daily", "")) {
            assertThat(Symbol.withExchange(text)).as(text).isNull();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "6005190",
                "600519.HKX",
                "APPLE INC",
                "my.csv",
                "700",
                "../x",
                "TOOLONG",
                "IF2513",
                "SR601",
                "ABC2501"
            })
    void invalidTickersAreReported(String text) {
        assertThatThrownBy(() -> Symbol.parse(text))
                .isInstanceOf(KronosException.class)
                .hasMessageContainingAll("'" + text + "'", "600519", "BTCUSDT");
    }
}
