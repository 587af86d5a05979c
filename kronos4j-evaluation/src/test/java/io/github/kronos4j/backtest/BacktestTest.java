package io.github.kronos4j.backtest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.kronos4j.testkit.Seeds;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class BacktestTest {
    private static final double NONE = Double.NaN;
    private static final List<String> CHINESE = List.of(
            "000001.SZ", "300750.SZ", "600000.SH", "600519.SH", "688981.SH", "ST600001.SH", "830799.BJ", "sz002415");

    private static TradingSettings free(double capital, Costs costs) {
        return new TradingSettings(capital, MarketRules.FREE, costs, 0, 252);
    }

    @Test
    void aSmallPortfolioAgreesWithHandCalculation() {
        Panel panel = Panels.of(
                new double[][] {{10, 10, 12, 12}, {20, 20, 20, 25}},
                new double[][] {{10, 11, 12, 12}, {20, 20, 24, 25}});
        Signals signals = Panels.signals(panel, new double[] {1, 0}, new double[] {0, 1});

        BacktestResult result =
                Backtest.run(panel, signals, new TopkDropout(1, 1, 0), free(1000, Costs.NONE.withCommission(0.01)));

        // Day 1: 95 % of 1000 buys 95 A at 10 for 950 + 9.50. Left 40.50, worth 40.50 + 95 x 11 = 1085.50. Day
        // 2: 95 A are sold at 12 for 1140 - 11.40: cash 1169.10. 95 % of it, 1110.645, buys 55.53225 B at 20
        // for 11.10645 more: cash 47.34855, worth 47.34855 + 55.53225 x 24 = 1380.12255. Day 3: nothing is
        // decided. 47.34855 + 55.53225 x 25 = 1435.6548.
        assertThat(result.equity()).containsExactly(new double[] {1000, 1085.5, 1380.12255, 1435.6548}, within(1e-9));
        assertThat(result.cash()).containsExactly(new double[] {1000, 40.5, 47.34855, 47.34855}, within(1e-9));
        assertThat(result.cost()).containsExactly(new double[] {0, 9.5, 22.50645, 0}, within(1e-9));
        assertThat(result.turnover()).containsExactly(new double[] {0, 950, 2250.645, 0}, within(1e-9));
        assertThat(result.held()).containsExactly(0, 1, 1, 1);
        assertThat(result.net()[1]).isCloseTo(1380.12255 / 1085.5 - 1, within(1e-12));
        assertThat(result.gross()[1]).isCloseTo((1380.12255 + 22.50645) / 1085.5 - 1, within(1e-12));
        assertThat(result.trades()).hasSize(3);
        assertThat(result.rejected()).isEmpty();
    }

    @Test
    void aNeutralPortfolioEarnsOnBothSidesAndPaysForBorrowing() {
        Panel panel =
                Panels.of(new double[][] {{10, 10, 11}, {20, 20, 20}}, new double[][] {{10, 11, 11}, {20, 18, 18}});
        Signals signals = Panels.signals(panel, new double[] {1, -1});

        BacktestResult result = Backtest.run(
                panel,
                signals,
                new LongShort(1, 1),
                new TradingSettings(1000, MarketRules.FREE, Costs.NONE, 0.252, 252));

        // Day 1: 25 B are sold short (500), 50 A bought (500): cash 1000. At the close A is 550, B 450: 1000 +
        // 550 - 450 = 1100, less 450 x 0.252 / 252 = 0.45. Day 2: the same, less another 0.45.
        assertThat(result.equity()).containsExactly(new double[] {1000, 1099.55, 1099.1}, within(1e-9));
        assertThat(result.cash()).containsExactly(new double[] {1000, 999.55, 999.1}, within(1e-9));
    }

    @Test
    void rejectedOrdersAreReportedAndNotTraded() {
        // 600000 opens at +10 % on day 1; 600001 has no bar on day 1; 600002 is bought, and opens at -10 % on
        // day 2.
        Panel panel = Panels.of(
                List.of("600000", "600001", "600002"),
                new double[][] {{10, 11, 11, 11}, {10, NONE, 10, 10}, {10, 10, 9, 9}},
                new double[][] {{10, 11, 11, 11}, {10, NONE, 10, 10}, {10, 10, 9, 9}});
        Signals signals = Panels.signals(panel, new double[] {3, 2, 1}, new double[] {NONE, NONE, 0});

        BacktestResult result = Backtest.run(
                panel,
                signals,
                new LongOnly(0, 0, 0.9),
                new TradingSettings(10_000, MarketRules.CN, Costs.NONE, 0, 238));

        assertThat(result.rejected())
                .containsExactly(
                        new RejectedOrder(1, 0, true, RejectedOrder.Reason.LIMIT_UP),
                        new RejectedOrder(1, 1, true, RejectedOrder.Reason.NO_BAR),
                        new RejectedOrder(2, 2, false, RejectedOrder.Reason.LIMIT_DOWN));
        assertThat(result.trades()).containsExactly(new Trade(1, 2, 300, 10, 0, false));
    }

    @Test
    void limitsWithinADayCountFromTheCloseOfTheDayBefore() {
        // From 22:00: two bars at 10, then up to +10 % in steps of less than 4 %.
        Panel panel = Panels.hourly("600000", Panels.FIRST.plusHours(22), 10, 10, 10.3, 10.65, 11, 11);
        Signals signals =
                Panels.signals(panel, new double[] {NONE}, new double[] {NONE}, new double[] {NONE}, new double[] {1});
        TradingSettings cn = new TradingSettings(10_000, MarketRules.CN, Costs.NONE, 0, 238);

        BacktestResult result = Backtest.run(panel, signals, new LongOnly(0, 0, 1), cn);

        assertThat(result.rejected()).containsExactly(new RejectedOrder(4, 0, true, RejectedOrder.Reason.LIMIT_UP));
        assertThat(result.trades()).isEmpty();
    }

    @Test
    void anOrderBelowOneLotIsRejected() {
        Panel panel = Panels.of(List.of("688001"), new double[][] {{50, 50, 50}}, new double[][] {{50, 50, 50}});
        TradingSettings small = new TradingSettings(9_000, MarketRules.CN, Costs.NONE, 0, 238);
        BacktestResult result =
                Backtest.run(panel, Panels.signals(panel, new double[] {1}), new TopkDropout(1, 1, 1), small);
        assertThat(result.trades()).isEmpty(); // 171 shares, and STAR wants 200
        assertThat(result.rejected())
                .containsExactly(new RejectedOrder(1, 0, true, RejectedOrder.Reason.TOO_LITTLE_CASH));
    }

    @Test
    void sharesBoughtTodayCannotBeSoldTodayInChina() {
        List<String> symbols = List.of("600000");
        Panel daily = Panels.of(symbols, new double[][] {{10, 10, 10, 10}}, new double[][] {{10, 10, 10, 10}});
        Signals signals = Panels.signals(daily, new double[] {1}, new double[] {-1});
        TradingSettings cn = new TradingSettings(10_000, MarketRules.CN, Costs.NONE, 0, 238);
        BacktestResult result = Backtest.run(daily, signals, new LongOnly(0, 0, 1), cn);
        assertThat(result.trades()).hasSize(2);

        Panel hourly = Panels.hourly("600000", Panels.FIRST, 10, 10, 10, 10);
        result = Backtest.run(
                hourly, Panels.signals(hourly, new double[] {1}, new double[] {-1}), new LongOnly(0, 0, 1), cn);
        assertThat(result.rejected())
                .containsExactly(new RejectedOrder(2, 0, false, RejectedOrder.Reason.BOUGHT_TODAY));
    }

    @Test
    void sharesBoughtEarlierCanBeSoldToday() {
        // 900 are bought at 23:00, another 900 at 1:00, and at 2:00 all are to be sold.
        Panel panel = Panels.hourly("600000", Panels.FIRST.plusHours(22), 10, 10, 10, 9.5, 9.5);
        Signals signals =
                Panels.signals(panel, new double[] {0.45}, new double[] {NONE}, new double[] {0.9}, new double[] {0});
        TradingSettings cn = new TradingSettings(20_000, MarketRules.CN, Costs.NONE, 0, 238);
        Strategy grows = new Strategy() {
            @Override
            public Orders decide(double[] now, Holdings holdings) {
                return new Orders.Weights(now);
            }

            @Override
            public String description() {
                return "as much as the signal says";
            }
        };

        BacktestResult result = Backtest.run(panel, signals, grows, cn);

        assertThat(result.trades())
                .containsExactly(
                        new Trade(1, 0, 900, 10, 0, false),
                        new Trade(3, 0, 900, 9.5, 0, false),
                        new Trade(4, 0, -900, 9.5, 0, false));
        assertThat(result.rejected())
                .containsExactly(new RejectedOrder(4, 0, false, RejectedOrder.Reason.BOUGHT_TODAY));
    }

    /// The order of the symbols does not decide which purchase gets the last cash.
    @Test
    void insufficientCashIsSharedEvenly() {
        double[][] prices = {{10, 10, 10}, {10, 10, 10}};
        Panel panel = Panels.of(prices, prices);
        Costs dear = Costs.NONE.withCommission(0.25);
        BacktestResult result = Backtest.run(
                panel,
                Panels.signals(panel, new double[] {1, 1}),
                new LongOnly(0, 0, 1),
                new TradingSettings(1000, MarketRules.FREE, dear, 0, 238));
        assertThat(result.trades())
                .hasSize(2)
                .allSatisfy(trade -> assertThat(trade.shares()).isCloseTo(40, within(1e-9)));
    }

    @Test
    void aPositionInAnEndedSeriesIsClosedAtItsLastClose() {
        double[] whole = new double[40];
        Arrays.fill(whole, 10);
        double[] short8 = whole.clone();
        Arrays.fill(short8, 8, 40, NONE);
        double[] closes = whole.clone();
        closes[7] = 4;
        Panel panel = Panels.of(new double[][] {short8, whole}, new double[][] {closes, whole});

        BacktestResult result = Backtest.run(
                panel, Panels.signals(panel, new double[] {1, 0}), new TopkDropout(1, 1, 1), free(1000, Costs.NONE));

        assertThat(result.trades().getLast()).isEqualTo(new Trade(27, 0, -95, 4, 0, true));
        assertThat(result.equity()[39]).isEqualTo(50 + 95 * 4);
        assertThat(result.notes().getFirst()).startsWith("A ended on 2024-01-08T00:00 and its position was closed");
    }

    @Test
    void aPortfolioWithoutEquityStopsTrading() {
        Panel panel = Panels.of(
                new double[][] {{10, 10, 40, 40}, {10, 10, 10, 10}},
                new double[][] {{10, 40, 40, 40}, {10, 10, 10, 10}});
        double[] day = {-1, 1};
        BacktestResult result =
                Backtest.run(panel, Panels.signals(panel, day, day, day), new LongShort(1, 1), free(1000, Costs.NONE));
        assertThat(result.equity()).containsExactly(1000, -500, 0, 0);
        assertThat(result.trades()).hasSize(2);
        assertThat(Performance.of(result.net(), 252).cagr()).isEqualTo(-1);
        assertThat(result.notes())
                .contains("the portfolio lost all its equity on 2024-01-02T00:00 and stopped trading");
    }

    @Test
    void equalSignalsAreTradedOnceAndNeverAgain() {
        Seeds.forEach(20, random -> {
            Panel panel = Panels.random(random, Panels.letters(6), 30);
            double[][] days = new double[30][6];
            BacktestResult result =
                    Backtest.run(panel, Panels.signals(panel, days), new TopkDropout(3, 1, 1), free(1000, Costs.NONE));
            long sales = result.trades().stream().filter(t -> t.shares() < 0).count();
            assertThat(sales).isZero();
        });
    }

    @Test
    void zeroSignalsGiveTheBenchmarkOfTheStrategy() {
        Seeds.forEach(20, random -> {
            double[][] close = new double[5][40];
            double[][] open = new double[5][40];
            for (int s = 0; s < 5; s++) {
                double price = 10;
                for (int d = 0; d < 40; d++) {
                    open[s][d] = price; // no gap: the open is the close before
                    price *= Math.exp(0.02 * random.nextGaussian());
                    close[s][d] = price;
                }
            }
            Panel panel = Panels.of(open, close);
            Signals zero = Panels.signals(panel, new double[40][5]);

            BacktestResult all = Backtest.run(panel, zero, new LongOnly(-1, 0, 1), free(1000, Costs.NONE));
            assertThat(all.net()).containsExactly(Benchmark.equalWeight(panel).returns(), within(1e-9));
            BacktestResult none = Backtest.run(panel, zero, new LongOnly(0, 0, 1), free(1000, Costs.PAPER));
            assertThat(none.net()).containsOnly(0);
            BacktestResult held = Backtest.run(
                    panel, Panels.signals(panel, new double[5]), new LongOnly(-1, 0, 1), free(1000, Costs.NONE));
            assertThat(held.net()).containsExactly(Benchmark.buyAndHold(panel).returns(), within(1e-9));
        });
    }

    @Test
    void cashAndHoldingsNeverDrift() {
        Seeds.forEach(60, random -> {
            Panel panel = Panels.random(random, CHINESE, 80);
            Signals signals = Panels.randomSignals(random, panel);
            MarketRules market = MarketRules.values()[random.nextInt(3)];
            Costs costs =
                    List.of(Costs.NONE, Costs.PAPER, Costs.CN, Costs.REFERENCE).get(random.nextInt(4));
            Strategy strategy = strategy(random);
            TradingSettings settings = new TradingSettings(30_000, market, costs, 0, 238);
            BacktestResult result = Backtest.run(panel, signals, strategy, settings);

            double cash = 30_000;
            double[] shares = new double[panel.width()];
            int next = 0;
            for (int d = 0; d < panel.length(); d++) {
                double paid = 0;
                for (;
                        next < result.trades().size()
                                && result.trades().get(next).time() == d;
                        next++) {
                    Trade trade = result.trades().get(next);
                    check(panel, trade, settings);
                    cash -= trade.shares() * trade.price() + trade.cost();
                    shares[trade.symbol()] += trade.shares();
                    paid += trade.cost();
                    assertThat(cash).isGreaterThanOrEqualTo(-1e-9);
                }
                double equity = cash;
                for (int s = 0; s < shares.length; s++) {
                    equity += Math.abs(shares[s]) < 1e-6 ? 0 : shares[s] * panel.mark(s, d);
                    if (!(strategy instanceof LongShort)) {
                        assertThat(shares[s]).isGreaterThanOrEqualTo(-1e-6);
                    }
                }
                assertThat(result.cash()[d]).isCloseTo(cash, within(1e-6));
                assertThat(result.equity()[d]).isCloseTo(equity, within(1e-3));
                assertThat(result.cost()[d]).isCloseTo(paid, within(1e-6));
            }
            assertThat(next).isEqualTo(result.trades().size());
        });
    }

    private static void check(Panel panel, Trade trade, TradingSettings settings) {
        String symbol = panel.symbols().get(trade.symbol());
        assertThat(panel.isTraded(trade.symbol(), trade.time()))
                .as("%s has a bar", symbol)
                .isTrue();
        assertThat(trade.price()).isEqualTo(panel.open(trade.symbol(), trade.time()));
        double value = Math.abs(trade.shares()) * trade.price();
        Costs costs = settings.costs();
        double least = Math.max(costs.minimum(), value * costs.commission());
        double tax = trade.shares() < 0 ? costs.sellTax() : 0;
        assertThat(trade.cost()).isCloseTo(least + value * (costs.slippage() + tax), within(1e-9));
        if (settings.market() == MarketRules.CN
                && trade.shares() > 0
                && !symbol.startsWith("8")
                && !symbol.startsWith("68")) {
            assertThat(trade.shares() % 100).isZero();
        }
        double move = trade.price() / panel.previousClose(trade.symbol(), trade.time()) - 1;
        if (settings.market() == MarketRules.CN && symbol.startsWith("600")) {
            assertThat(trade.shares() > 0 ? move : -move).isLessThan(0.0995);
        }
    }

    private static Strategy strategy(Random random) {
        return switch (random.nextInt(3)) {
            case 0 -> new TopkDropout(3, 1 + random.nextInt(3), random.nextInt(6));
            case 1 -> new LongOnly(0, random.nextInt(4), 0.95);
            default -> new LongShort(2, 1);
        };
    }

    @Test
    void laterBarsDoNotChangeEarlierTrades() {
        Seeds.forEach(30, random -> {
            long prices = random.nextLong();
            long signs = random.nextLong();
            Panel panel = Panels.random(new Random(prices), CHINESE, 40);
            int known = 10 + random.nextInt(25);
            double[][] open = new double[panel.width()][40];
            double[][] close = new double[panel.width()][40];
            for (int s = 0; s < open.length; s++) {
                for (int d = 0; d < 40; d++) {
                    boolean cache = d <= known;
                    open[s][d] = cache ? panel.open(s, d) : 1 + 99 * random.nextDouble();
                    close[s][d] = cache ? panel.mark(s, d) : 1 + 99 * random.nextDouble();
                }
            }
            Panel noisy = Panels.of(panel.symbols(), open, close);
            Strategy strategy = strategy(random);
            TradingSettings settings = new TradingSettings(30_000, MarketRules.CN, Costs.CN, 0, 238);

            BacktestResult calm =
                    Backtest.run(panel, Panels.randomSignals(new Random(signs), panel), strategy, settings);
            BacktestResult changed =
                    Backtest.run(noisy, Panels.randomSignals(new Random(signs), noisy), strategy, settings);
            assertThat(upTo(known, changed.trades())).isEqualTo(upTo(known, calm.trades()));
            assertThat(Arrays.copyOf(changed.equity(), known + 1)).isEqualTo(Arrays.copyOf(calm.equity(), known + 1));
        });
    }

    private static List<Trade> upTo(int time, List<Trade> trades) {
        List<Trade> early = new ArrayList<>(trades);
        early.removeIf(trade -> trade.time() > time);
        return early;
    }
}
