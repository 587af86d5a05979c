package io.github.kronos4j.market.futures;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.kronos4j.KronosException;
import io.github.kronos4j.market.Bars;
import io.github.kronos4j.market.Column;
import io.github.kronos4j.market.calendar.Closures;
import io.github.kronos4j.market.calendar.ExchangeCalendar;
import io.github.kronos4j.market.calendar.NightSession;
import io.github.kronos4j.market.calendar.Session;
import io.github.kronos4j.market.calendar.TradingDates;
import io.github.kronos4j.market.calendar.TradingHours;
import io.github.kronos4j.market.calendar.TradingSchedule;
import io.github.kronos4j.testkit.Seeds;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class ContinuousFutureTest {
    private static final LocalDate FIRST = RandomFuture.FIRST;
    private static final TradingDates DATES = RandomFuture.DATES;

    @Test
    void rollsOfKnownBasisReturnNothing() {
        Seeds.forEach(50, random -> {
            RandomFuture still = new RandomFuture(random, 0);

            ContinuousFuture future = RandomFuture.join(still.contracts);
            Bars adjusted = future.adjusted();

            assertThat(future.rolls()).isNotEmpty();
            double last = adjusted.close(adjusted.size() - 1);
            for (int i = 0; i < adjusted.size(); i++) {
                assertThat(adjusted.close(i) / last).isCloseTo(1, within(1e-12));
            }
        });
    }

    @Test
    void returnsAreThoseOfHoldingTheContracts() {
        Seeds.forEach(50, random -> {
            RandomFuture moving = new RandomFuture(random, 0.02);

            ContinuousFuture future = RandomFuture.join(moving.contracts);

            List<Double> wealth = naive(moving.contracts);
            Bars adjusted = future.adjusted();
            assertThat(adjusted.size()).isEqualTo(wealth.size());
            for (int i = 0; i < wealth.size(); i++) {
                double growth = adjusted.close(i) / adjusted.close(0);
                assertThat(growth).isCloseTo(wealth.get(i), within(1e-11 * wealth.get(i)));
                assertThat(adjusted.high(i) / adjusted.close(i)).isCloseTo(1.01, within(1e-12));
            }
            assertThat(adjusted.column(Column.VOLUME))
                    .isEqualTo(future.asTraded().column(Column.VOLUME));
        });
    }

    /// Wealth of a holder who chooses a contract each evening by the volume of the day and holds it over the next
    /// day.
    private static List<Double> naive(List<Contract> contracts) {
        Map<String, Map<LocalDate, double[]>> quotes = new HashMap<>(); // close and volume
        TreeMap<LocalDate, Boolean> days = new TreeMap<>();
        for (Contract contract : contracts) {
            Map<LocalDate, double[]> own = new HashMap<>();
            for (int i = 0; i < contract.bars().size(); i++) {
                LocalDate day = contract.bars().time(i).toLocalDate();
                own.put(
                        day,
                        new double[] {contract.bars().close(i), contract.bars().volume(i)});
                days.put(day, true);
            }
            quotes.put(contract.name(), own);
        }
        List<Double> wealth = new ArrayList<>();
        String held = contracts.getFirst().name();
        LocalDate before = null;
        for (LocalDate day : days.keySet()) {
            if (before != null) {
                String best = held;
                for (Contract contract : contracts) {
                    if (contract.name().compareTo(held) >= 0
                            && volume(quotes, contract.name(), before) > volume(quotes, best, before)) {
                        best = contract.name();
                    }
                }
                held = best;
                double growth = price(quotes, held, day) / price(quotes, held, before);
                wealth.add(wealth.isEmpty() ? 1 : wealth.getLast() * growth);
            }
            before = day;
        }
        return wealth;
    }

    private static double price(Map<String, Map<LocalDate, double[]>> quotes, String name, LocalDate day) {
        return requireNonNull(requireNonNull(quotes.get(name)).get(day))[0];
    }

    private static double volume(Map<String, Map<LocalDate, double[]>> quotes, String name, LocalDate day) {
        double[] quote = requireNonNull(quotes.get(name)).get(day);
        return quote == null ? 0 : quote[1];
    }

    @Test
    void laterBarsChangeNoBitOfWhatWasKnownOnADay() {
        Seeds.forEach(50, random -> {
            List<Contract> contracts = new ArrayList<>();
            for (Contract contract : new RandomFuture(random, 0.02).contracts) {
                int gap = Seeds.between(random, 0, contract.bars().size() - 1);
                contracts.add(random.nextBoolean() ? without(contract, gap, gap + 1) : contract);
            }
            ContinuousFuture whole = RandomFuture.join(contracts);
            LocalDate day = FIRST.plusDays(Seeds.between(random, 20, 250));

            Bars known = RandomFuture.join(RandomFuture.until(day, contracts)).adjusted();

            Bars asOf = whole.adjusted(day);
            for (int i = 0; i < known.size(); i++) {
                assertThat(asOf.bar(i)).isEqualTo(known.bar(i));
            }
            assertThat(known.time(known.size() - 1).toLocalDate()).isEqualTo(day);
        });
    }

    @Test
    void laterContractScalesEarlierBarsByOneFactor() {
        Seeds.forEach(20, random -> {
            RandomFuture market = new RandomFuture(random, 0.02);
            List<Contract> fewer = market.contracts.subList(0, 4);
            LocalDate day = market.contracts.get(4).bars().time(0).toLocalDate();
            Bars before = RandomFuture.join(fewer).adjusted(day);
            ContinuousFuture more = RandomFuture.join(market.contracts);
            Bars after = more.adjusted(day);
            Bars last = more.adjusted();

            for (int i = 0; !after.time(i).toLocalDate().isAfter(day); i++) {
                assertThat(after.bar(i)).isEqualTo(before.bar(i));
                double factor = last.close(0) / before.close(0);
                assertThat(last.close(i) / before.close(i)).isCloseTo(factor, within(1e-12 * factor));
            }
        });
    }

    @Test
    void asOfDayKeepsItsPrices() {
        Contract near = contract("RB2301", 0, 10, 100, i -> i < 4 ? 9 : 1);
        Contract far = contract("RB2305", 0, 10, 125, i -> 5);

        ContinuousFuture future = RandomFuture.join(List.of(near, far));

        assertThat(future.rolls())
                .containsExactly(new Roll(
                        FIRST.plusDays(5), "RB2301", "RB2305", FIRST.plusDays(4).atStartOfDay(), 100, 125));
        assertThat(future.asTraded().column(Column.CLOSE)).containsExactly(100, 100, 100, 100, 125, 125, 125, 125, 125);
        assertThat(future.adjusted().column(Column.CLOSE)).containsOnly(125);
        assertThat(future.adjusted(FIRST.plusDays(2)).close(0)).isEqualTo(100);
    }

    /// A day without a bar, and one whose bar has no volume, are suspensions.
    @Test
    void aSuspendedDayIsNoRoll() {
        Contract far = contract("RB2305", 0, 30, 125, i -> 5);
        for (int idle = 1; idle <= RollSchedule.MAX_IDLE_DAYS; idle++) {
            int to = 10 + idle;
            Contract silent = contract("RB2303", 0, 30, 100, i -> i >= 10 && i < to ? 0 : 9);
            assertThat(RandomFuture.join(List.of(silent, far)).rolls()).isEmpty();

            Contract gap = without(contract("RB2303", 0, 30, 100, i -> 9), 10, to);
            ContinuousFuture future = RandomFuture.join(List.of(gap, far));
            assertThat(future.rolls()).isEmpty();
            assertThat(future.asTraded().size()).isEqualTo(29 - idle);
        }
    }

    /// A contract may end before its month of delivery, as crude oil does, while it is the most active.
    @Test
    void aContractThatTradesNoMoreHasExpired() {
        Contract far = contract("RB2305", 0, 40, 125, i -> 5);
        Contract ended = contract("RB2303", 0, 10, 100, i -> 9);
        assertThat(RandomFuture.join(List.of(ended, far)).rolls())
                .containsExactly(new Roll(
                        FIRST.plusDays(14),
                        "RB2303",
                        "RB2305",
                        FIRST.plusDays(9).atStartOfDay(),
                        100,
                        125));

        Contract delivered = contract("RB2301", 0, 30, 100, i -> 9); // until 31 January, the day 29
        assertThat(RandomFuture.join(List.of(delivered, far)).rolls())
                .containsExactly(new Roll(
                        FIRST.plusDays(31),
                        "RB2301",
                        "RB2305",
                        FIRST.plusDays(29).atStartOfDay(),
                        100,
                        125));
    }

    @Test
    void theNextContractNeedsMoreTradesThanTheHeldOneHadLast() {
        Contract held = without(contract("RB2303", 0, 30, 100, i -> 9), 10, 11);
        Contract far = contract("RB2305", 0, 30, 125, i -> i == 10 ? 10 : 5);
        assertThat(RandomFuture.join(List.of(held, far)).rolls())
                .extracting(Roll::date)
                .containsExactly(FIRST.plusDays(11));
    }

    private static Contract without(Contract contract, int from, int to) {
        Bars.Builder bars = Bars.builder(RandomFuture.ZONE).columns(true, false);
        for (int i = 0; i < contract.bars().size(); i++) {
            if (i < from || i >= to) {
                bars.add(contract.bars(), i);
            }
        }
        return of(contract.name(), bars.build());
    }

    @Test
    void nightSessionBelongsToTheNewContract() {
        ExchangeCalendar calendar = withNight();
        List<LocalDateTime> times = List.of(
                at(2, "09:30"),
                at(2, "10:30"),
                at(2, "21:30"),
                at(3, "09:30"),
                at(3, "10:30"),
                at(3, "21:30"),
                at(4, "09:30"),
                at(4, "10:30"));
        Bars.Builder near = Bars.builder(calendar.zone()).columns(true, false);
        Bars.Builder far = Bars.builder(calendar.zone()).columns(true, false);
        for (LocalDateTime time : times) {
            boolean isSecondDay = time.isAfter(at(2, "12:00")) && time.isBefore(at(3, "12:00"));
            near.add(time, 100, 100, 100, 100, 5, Double.NaN);
            far.add(time, 120, 120, 120, 120, isSecondDay ? 9 : 1, Double.NaN);
        }
        TradingDates dates = TradingDates.of(near.build(), calendar);
        List<Contract> contracts = List.of(
                Contract.byVolume("RB2401", near.build(), dates), Contract.byVolume("RB2405", far.build(), dates));

        ContinuousFuture future = ContinuousFuture.join(contracts, RollSchedule.byActivity(contracts, dates), dates);

        Bars bars = future.asTraded();
        assertThat(bars.time(0)).isEqualTo(at(2, "21:30"));
        assertThat(bars.column(Column.CLOSE)).containsExactly(100, 100, 100, 120, 120, 120);
        assertThat(future.rolls().getFirst().date()).isEqualTo(LocalDate.of(2024, 1, 4));
        assertThat(future.rolls().getFirst().compared()).isEqualTo(at(3, "10:30"));
        assertThat(future.adjusted().column(Column.CLOSE)).containsOnly(120);
    }

    private static LocalDateTime at(int day, String time) {
        return LocalDate.of(2024, 1, day).atTime(LocalTime.parse(time));
    }

    private static ExchangeCalendar withNight() {
        TradingHours hours = new TradingHours(
                List.of(new Session(LocalTime.of(9, 0), LocalTime.of(15, 0))),
                List.of(),
                List.of(),
                new NightSession(LocalTime.of(21, 0), LocalTime.of(23, 0), false));
        Closures none = new Closures(
                LocalDate.of(2024, 1, 1), LocalDate.of(2024, 12, 31), Set.of(), Set.of(), Map.of(), Map.of());
        return new ExchangeCalendar("test", ZoneId.of("Asia/Shanghai"), TradingSchedule.of(hours, none), false);
    }

    @Test
    void refusesWhatCannotBeJoined() {
        Contract near = contract("RB2301", 0, 10, 100, i -> i < 4 ? 9 : 1);
        Contract apart = contract("RB2305", 10, 20, 110, i -> 5);
        assertRefused(
                "have no bar of the same time on 2023-01-11, the last day before the roll on 2023-01-13", near, apart);

        Contract negative = contract("RB2305", 0, 10, -5, i -> 5);
        assertRefused("RB2305 has a price of -5", near, negative);
        assertRefused(
                "RB2301 and HC2305 are contracts of different products", near, contract("HC2305", 0, 10, 1, i -> 1));
        assertRefused("both deliver in 2023-01", near, contract("SHFE.rb2301", 0, 10, 1, i -> 1));
        assertRefused("main has no month of delivery", near, contract("main", 0, 10, 1, i -> 1));
        assertRefused("have bars of 1 day", contract("RB2301", 0, 1, 1, i -> 1), contract("RB2305", 0, 1, 1, i -> 1));

        Bars.Builder weekly = Bars.builder(RandomFuture.ZONE).columns(true, false);
        Bars.Builder elsewhere = Bars.builder(ZoneId.of("UTC")).columns(true, false);
        for (int i = 0; i < 10; i++) {
            weekly.add(FIRST.plusWeeks(i).atStartOfDay(), 1, 1, 1, 1, 1, Double.NaN);
            elsewhere.add(FIRST.plusDays(i).atStartOfDay(), 1, 1, 1, 1, 1, Double.NaN);
        }
        assertRefused("differ in the interval: RB2301 has 1d and RB2305 has 1w", near, of("RB2305", weekly.build()));
        assertRefused(
                "differ in the zone: RB2301 has Asia/Shanghai and RB2305 has UTC",
                near,
                of("RB2305", elsewhere.build()));
        Bars prices = Bars.builder(RandomFuture.ZONE)
                .columns(false, false)
                .add(near.bars(), 0)
                .build();
        assertThatThrownBy(() -> of("RB2305", prices))
                .isInstanceOf(KronosException.class)
                .hasMessageContaining("has no volume");
    }

    @Test
    void refusesSchedulesWithoutTheirBars() {
        Contract near = contract("RB2301", 0, 10, 100, i -> 9);
        Contract far = contract("RB2305", 0, 10, 110, i -> 5);
        assertThatThrownBy(() -> scheduled(Map.of(FIRST, "RB2310"), near, far))
                .isInstanceOf(KronosException.class)
                .hasMessageContaining("has the contract RB2310, which is missing");
        assertThatThrownBy(() -> scheduled(Map.of(FIRST, "RB2301", FIRST.plusDays(20), "RB2305"), near, far))
                .isInstanceOf(KronosException.class)
                .hasMessageContaining("RB2305 is to be held from 2023-01-22 on, but has no bars then");
        assertThatThrownBy(() -> scheduled(Map.of(FIRST, "RB2301"), near, near))
                .isInstanceOf(KronosException.class)
                .hasMessageContaining("two series of the contract RB2301");
        assertThatThrownBy(() -> new RollSchedule(new TreeMap<>())).isInstanceOf(KronosException.class);

        ContinuousFuture back =
                scheduled(Map.of(FIRST, "RB2301", FIRST.plusDays(2), "RB2305", FIRST.plusDays(4), "RB2301"), near, far);
        assertThat(back.rolls()).hasSize(2);
        assertThat(back.adjusted().column(Column.CLOSE)).containsOnly(100);
    }

    private static ContinuousFuture scheduled(Map<LocalDate, String> days, Contract... contracts) {
        return ContinuousFuture.join(List.of(contracts), new RollSchedule(new TreeMap<>(days)), DATES);
    }

    private static void assertRefused(String message, Contract... contracts) {
        assertThatThrownBy(() -> RandomFuture.join(List.of(contracts)))
                .isInstanceOf(KronosException.class)
                .hasMessageContaining(message);
    }

    private static Contract of(String name, Bars bars) {
        return Contract.byVolume(name, bars, DATES);
    }

    private interface Volume {
        double on(int day);
    }

    private static Contract contract(String name, int from, int to, double price, Volume volume) {
        Bars.Builder bars = Bars.builder(RandomFuture.ZONE).columns(true, false);
        for (int i = from; i < to; i++) {
            bars.add(FIRST.plusDays(i).atStartOfDay(), price, price, price, price, volume.on(i), Double.NaN);
        }
        return of(name, bars.build());
    }
}
