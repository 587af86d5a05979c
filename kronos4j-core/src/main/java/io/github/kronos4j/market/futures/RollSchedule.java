package io.github.kronos4j.market.futures;

import io.github.kronos4j.InvalidInputException;
import io.github.kronos4j.KronosException;
import io.github.kronos4j.market.calendar.TradingDates;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// The contract that a continuous future holds, by the trading day from which it holds it.
///
/// @param contracts names of contracts by their first day; two days in succession have different contracts
public record RollSchedule(SortedMap<LocalDate, String> contracts) {
    /// Trading days in succession without trades after which a contract counts as expired.
    public static final int MAX_IDLE_DAYS = 3;

    /// Creates a schedule. A day that names the contract held already is left out.
    ///
    /// @throws KronosException if there is no day
    public RollSchedule {
        if (contracts.isEmpty()) {
            throw new InvalidInputException(
                    "the schedule of rolls is empty: give the first day and the contract held from it on");
        }
        SortedMap<LocalDate, String> changes = new TreeMap<>();
        @Nullable String held = null;
        for (Map.Entry<LocalDate, String> entry : new TreeMap<>(contracts).entrySet()) {
            if (!entry.getValue().equals(held)) {
                held = entry.getValue();
                changes.put(entry.getKey(), held);
            }
        }
        contracts = Collections.unmodifiableSortedMap(changes);
    }

    /// Rolls to a later contract on the day after it was more active than the one held and all others, and never
    /// back.
    ///
    /// A day without trades of the held contract, missing or of zero activity, says nothing: the contract counts
    /// with the activity of its last day that has some. So a suspension or a missing bar is not a roll. The
    /// contract has expired, and counts as inactive, when its month of delivery is over or when it has been idle
    /// for more than [#MAX_IDLE_DAYS] trading days in succession; many contracts expire before that month. What a
    /// day holds depends on the days before it alone, so the schedule begins on the second trading day, with the
    /// contract that was most active on the first.
    ///
    /// @param all contracts of one product, named with their month of delivery
    /// @throws KronosException if the contracts belong to several products, or two to one month, or if they have
    ///     fewer than two days
    public static RollSchedule byActivity(List<Contract> all, TradingDates dates) {
        List<Candidate> candidates = candidates(all);
        NavigableSet<LocalDate> days = tradingDays(all, dates);
        if (days.size() < 2) {
            throw new InvalidInputException("the contracts have bars of " + days.size()
                    + (days.size() == 1 ? " day" : " days")
                    + ", but the contract of a day is chosen by the day before: give at least two days");
        }
        SortedMap<LocalDate, String> held = new TreeMap<>();
        int current = 0;
        LocalDate before = days.first();
        for (LocalDate day : days.tailSet(before, false)) {
            current = mostActive(candidates, current, before, days);
            held.put(day, candidates.get(current).contract.name());
            before = day;
        }
        return new RollSchedule(held);
    }

    private record Candidate(Contract contract, DeliveryMonth delivery) {}

    private static List<Candidate> candidates(List<Contract> all) {
        List<Candidate> candidates = new ArrayList<>();
        for (Contract contract : all) {
            if (!contract.bars().isEmpty()) {
                LocalDate first = contract.bars().time(0).toLocalDate();
                candidates.add(new Candidate(contract, DeliveryMonth.parse(contract.name(), first)));
            }
        }
        candidates.sort(Comparator.comparing(candidate -> candidate.delivery.month()));
        for (int i = 1; i < candidates.size(); i++) {
            requireFollowing(candidates.get(i - 1), candidates.get(i));
        }
        return candidates;
    }

    private static void requireFollowing(Candidate one, Candidate next) {
        String both = one.contract.name() + " and " + next.contract.name();
        if (!one.delivery.product().equals(next.delivery.product())) {
            throw new InvalidInputException(
                    both + " are contracts of different products: give the contracts of one product");
        }
        if (one.delivery.month().equals(next.delivery.month())) {
            throw new InvalidInputException(both + " both deliver in " + one.delivery.month()
                    + ": give each contract once, whole and in one file");
        }
    }

    private static NavigableSet<LocalDate> tradingDays(List<Contract> all, TradingDates dates) {
        NavigableSet<LocalDate> days = new TreeSet<>();
        for (Contract contract : all) {
            for (int i = 0; i < contract.bars().size(); i++) {
                days.add(dates.of(contract.bars(), i));
            }
        }
        return days;
    }

    /// The index of the most active contract from the held one on; the first of several equal ones.
    private static int mostActive(List<Candidate> candidates, int held, LocalDate day, NavigableSet<LocalDate> days) {
        int most = held;
        double activity = heldActivity(candidates.get(held), day, days);
        for (int i = held + 1; i < candidates.size(); i++) {
            double other = candidates.get(i).contract.activityOn(day);
            if (other > activity) {
                most = i;
                activity = other;
            }
        }
        return most;
    }

    /// The activity of the held contract on its last day with trades; 0 if it has expired.
    private static double heldActivity(Candidate held, LocalDate day, NavigableSet<LocalDate> days) {
        if (YearMonth.from(day).isAfter(held.delivery.month())) {
            return held.contract.activityOn(day);
        }
        @Nullable LocalDate last = day;
        for (int idle = 0; last != null && idle <= MAX_IDLE_DAYS; idle++) {
            double activity = held.contract.activityOn(last);
            if (activity > 0) {
                return activity;
            }
            last = days.lower(last);
        }
        return 0;
    }
}
