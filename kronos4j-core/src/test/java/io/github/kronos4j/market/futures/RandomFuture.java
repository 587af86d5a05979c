package io.github.kronos4j.market.futures;

import io.github.kronos4j.market.Bars;
import io.github.kronos4j.market.calendar.TradingDates;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/// Daily contracts of a random future: each is the spot price times its own basis, and trades most some weeks before
/// its delivery.
final class RandomFuture {
    static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
    static final LocalDate FIRST = LocalDate.of(2023, 1, 2);
    static final TradingDates DATES = TradingDates.calendarDates();

    final List<Contract> contracts = new ArrayList<>();
    final double[] basis = new double[5];
    final double[] spot = new double[260];

    RandomFuture(Random random, double volatility) {
        double price = 100;
        for (int i = 0; i < spot.length; i++) {
            price *= Math.exp(volatility * random.nextGaussian());
            spot[i] = price;
        }
        for (int k = 0; k < basis.length; k++) {
            basis[k] = Math.exp(0.2 * random.nextGaussian());
            contracts.add(contract(k, random));
        }
    }

    private Contract contract(int k, Random random) {
        YearMonth month = YearMonth.of(2023, 3).plusMonths(2L * k);
        Bars.Builder bars = Bars.builder(ZONE).columns(true, false);
        for (int i = 0; i < spot.length; i++) {
            LocalDate day = FIRST.plusDays(i);
            long left = day.until(month.atDay(15), ChronoUnit.DAYS);
            if (left >= 0 && left < 200) {
                double close = spot[i] * basis[k];
                double volume = 1000.0 / (1 + Math.abs(left - 40)) * random.nextDouble();
                bars.add(day.atStartOfDay(), close, close * 1.01, close * 0.99, close, volume, Double.NaN);
            }
        }
        String name = String.format(Locale.ROOT, "RB%02d%02d", month.getYear() % 100, month.getMonthValue());
        return Contract.byVolume(name, bars.build(), DATES);
    }

    /// Returns the contracts as they were known on the evening of a day.
    static List<Contract> until(LocalDate day, List<Contract> contracts) {
        List<Contract> known = new ArrayList<>();
        for (Contract contract : contracts) {
            Bars bars = contract.bars();
            int end = 0;
            while (end < bars.size() && !bars.time(end).toLocalDate().isAfter(day)) {
                end++;
            }
            known.add(Contract.byVolume(contract.name(), bars.slice(0, end), DATES));
        }
        return known;
    }

    static ContinuousFuture join(List<Contract> contracts) {
        return ContinuousFuture.join(contracts, RollSchedule.byActivity(contracts, DATES), DATES);
    }
}
