package io.github.kronos4j.market.futures;

import io.github.kronos4j.InvalidInputException;
import io.github.kronos4j.KronosException;
import io.github.kronos4j.market.AdjustmentFactors;
import io.github.kronos4j.market.Bars;
import io.github.kronos4j.market.Column;
import io.github.kronos4j.market.Interval;
import io.github.kronos4j.market.calendar.TradingDates;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The bars of a future whose contracts follow one another, as traded, with the rolls between them.
///
/// The price of the new contract differs from that of the old one by the cost of carry, which is not a return.
/// [#adjusted] multiplies the prices before each roll by the ratio of the two contracts at the last time before it at
/// which both traded. Prices of the as-of day stay as traded, and no roll after it changes a bit of the bars up to it.
///
/// ```java
/// TradingDates dates = TradingDates.of(bars, calendar);
/// RollSchedule schedule = RollSchedule.byActivity(contracts, dates);
/// Bars continuous = ContinuousFuture.join(contracts, schedule, dates).adjusted();
/// ```
///
/// Immutable, and safe for use by many threads.
public final class ContinuousFuture {
    private final RollSchedule schedule;
    private final Bars bars;
    private final List<Roll> rolls;
    private final TradingDates dates;

    private ContinuousFuture(RollSchedule schedule, Bars bars, List<Roll> rolls, TradingDates dates) {
        this.schedule = schedule;
        this.bars = bars;
        this.rolls = List.copyOf(rolls);
        this.dates = dates;
    }

    /// Joins contracts.
    ///
    /// @param contracts contracts of one interval in one zone
    /// @param schedule the contract of each day
    /// @param dates trading days of the bars
    /// @throws KronosException if a scheduled contract is missing or has no bars in its days, if two contracts of a
    ///     roll have no bar of one time on the last day of the old one, if a price is not above zero, or if
    ///     intervals or zones differ
    public static ContinuousFuture join(List<Contract> contracts, RollSchedule schedule, TradingDates dates) {
        Map<String, Contract> byName = new HashMap<>();
        for (Contract contract : contracts) {
            if (byName.put(contract.name(), contract) != null) {
                throw new InvalidInputException(
                        "there are two series of the contract " + contract.name() + ": give one of them");
            }
        }
        requireAlike(contracts);
        return new Joiner(byName, dates).join(schedule);
    }

    private static void requireAlike(List<Contract> contracts) {
        List<Contract> timed = contracts.stream()
                .filter(contract -> contract.bars().size() > 1)
                .toList();
        for (Contract other : timed) {
            Contract first = timed.getFirst();
            requireSame("the interval", Interval.infer(first.bars()), Interval.infer(other.bars()), first, other);
            requireSame("the zone", first.bars().zone(), other.bars().zone(), first, other);
        }
    }

    private static void requireSame(String what, Object one, Object another, Contract first, Contract other) {
        if (!one.equals(another)) {
            throw new InvalidInputException("the contracts differ in " + what + ": " + first.name() + " has " + one
                    + " and " + other.name() + " has " + another + "; give contracts that agree");
        }
    }

    /// Assembles the bars of one series.
    private static final class Joiner {
        private final Map<String, Contract> contracts;
        private final TradingDates dates;
        private final List<Roll> rolls = new ArrayList<>();

        Joiner(Map<String, Contract> contracts, TradingDates dates) {
            this.contracts = contracts;
            this.dates = dates;
        }

        ContinuousFuture join(RollSchedule schedule) {
            List<LocalDate> starts = new ArrayList<>(schedule.contracts().keySet());
            List<Contract> held =
                    schedule.contracts().values().stream().map(this::contract).toList();
            Bars.Builder joined = Bars.builder(held.getFirst().bars().zone())
                    .columns(all(held, Column.VOLUME), all(held, Column.AMOUNT));
            for (int i = 0; i < held.size(); i++) {
                Contract contract = held.get(i);
                int from = firstOn(contract.bars(), starts.get(i));
                int to = i + 1 < held.size()
                        ? firstOn(contract.bars(), starts.get(i + 1))
                        : contract.bars().size();
                if (from == to) {
                    throw new InvalidInputException("the contract " + contract.name() + " is to be held from "
                            + starts.get(i) + " on, but has no bars then: give its bars of those days, or other days"
                            + " of the rolls");
                }
                if (i > 0) {
                    rolls.add(roll(held.get(i - 1), contract, starts.get(i)));
                }
                add(contract, from, to, joined);
            }
            return new ContinuousFuture(schedule, joined.build(), rolls, dates);
        }

        private Contract contract(String name) {
            Contract contract = contracts.get(name);
            if (contract == null) {
                throw new InvalidInputException(
                        "the schedule of rolls has the contract " + name + ", which is missing: add its bars");
            }
            return contract;
        }

        private static boolean all(List<Contract> held, Column column) {
            return held.stream().allMatch(contract -> contract.bars().has(column));
        }

        /// The index of the first bar of a trading day or later.
        private int firstOn(Bars bars, LocalDate day) {
            int low = 0;
            int high = bars.size();
            while (low < high) {
                int middle = (low + high) >>> 1;
                if (dates.of(bars, middle).isBefore(day)) {
                    low = middle + 1;
                } else {
                    high = middle;
                }
            }
            return low;
        }

        private static void add(Contract contract, int from, int to, Bars.Builder joined) {
            Bars bars = contract.bars();
            for (int i = from; i < to; i++) {
                requirePositive(contract, i, Math.min(Math.min(bars.open(i), bars.high(i)), bars.low(i)));
                requirePositive(contract, i, bars.close(i));
                joined.add(bars, i);
            }
        }

        private static void requirePositive(Contract contract, int i, double price) {
            if (!(price > 0)) {
                throw new InvalidInputException("the contract " + contract.name() + " has a price of " + price + " at "
                        + contract.bars().time(i)
                        + ", and ratios need prices above zero: give days of the rolls on which it is not held then");
            }
        }

        /// Compares two contracts at the last time that both have on the last day of the old one.
        private Roll roll(Contract old, Contract next, LocalDate date) {
            int last = firstOn(old.bars(), date) - 1;
            LocalDate day = dates.of(old.bars(), last);
            int other = firstOn(next.bars(), date) - 1;
            for (int i = last; i >= 0 && dates.of(old.bars(), i).equals(day); i--) {
                while (other >= 0 && next.bars().compareTimes(other, old.bars(), i) > 0) {
                    other--;
                }
                if (other >= 0 && next.bars().compareTimes(other, old.bars(), i) == 0) {
                    requirePositive(old, i, old.bars().close(i));
                    requirePositive(next, other, next.bars().close(other));
                    return new Roll(
                            date,
                            old.name(),
                            next.name(),
                            old.bars().time(i),
                            old.bars().close(i),
                            next.bars().close(other));
                }
            }
            throw new InvalidInputException("the contracts " + old.name() + " and " + next.name()
                    + " have no bar of the same time on " + day + ", the last day before the roll on " + date
                    + ": give bars of both for that day, or other days of the rolls");
        }
    }

    /// The bars of the contracts as traded.
    public Bars asTraded() {
        return bars;
    }

    /// The contract of each day.
    public RollSchedule schedule() {
        return schedule;
    }

    /// The rolls, ascending.
    public List<Roll> rolls() {
        return rolls;
    }

    /// The rolls as ratios of prices.
    public AdjustmentFactors factors() {
        return AdjustmentFactors.of(rolls.stream().map(Roll::exDate).toList());
    }

    /// The trading day of the first bar.
    public LocalDate firstDay() {
        return dates.of(bars, 0);
    }

    /// The trading day of the last bar.
    public LocalDate lastDay() {
        return dates.of(bars, bars.size() - 1);
    }

    /// The bars adjusted as of the last one.
    public Bars adjusted() {
        return adjusted(lastDay());
    }

    /// The bars adjusted as of a trading day.
    public Bars adjusted(LocalDate asOf) {
        return factors().adjust(bars, asOf, dates::day);
    }
}
