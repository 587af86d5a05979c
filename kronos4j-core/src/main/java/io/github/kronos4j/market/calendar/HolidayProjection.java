package io.github.kronos4j.market.calendar;

import java.time.LocalDate;
import java.util.Map;
import java.util.Set;

/// Expected closures of years that an exchange has not announced yet.
@FunctionalInterface
public interface HolidayProjection {
    /// Projection that expects no closures.
    HolidayProjection NONE = year ->
            new Closures(LocalDate.of(year, 1, 1), LocalDate.of(year, 12, 31), Set.of(), Set.of(), Map.of(), Map.of());

    /// Returns the closures that the rules of the exchange give for a year.
    Closures of(int year);
}
