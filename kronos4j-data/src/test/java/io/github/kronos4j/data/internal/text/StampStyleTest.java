package io.github.kronos4j.data.internal.text;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.kronos4j.testkit.Seeds;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StampStyleTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "null",
            value = {
                "12/20/2024 | MONTH_DAY_YEAR",
                "20/12/2024 | DAY_MONTH_YEAR",
                "20-12-2024 09:35 | DAY_MONTH_YEAR",
                "Fri 20/12/2024 | DAY_MONTH_YEAR",
                "10/13/23 | MONTH_DAY_YEAR",
                "23/10/13, 24/01/31 | null", // as days of 2013 and 2031 they ascend too
                "23/12/29, 24/01/02, 24/02/28, 24/03/01 | YEAR_MONTH_DAY",
                "13/10/23, 16/10/23, 17/10/23 | DAY_MONTH_YEAR", // not each 23 October of 2013, 2016 and 2017
                "13.10.23, 16.10.23, 01.11.23 | DAY_MONTH_YEAR",
                "2024-06-18 | null",
                "18.06.2024 | null", // needs no order
                "03/04/2024 | null",
                "03/04/2024, 04/04/2024 | null",
                "footer, 03/04/2024, 99/99/2024, 31/12/2024 | DAY_MONTH_YEAR",
                // Ascending only as 11 and 12 January and 1 February.
                "11/01/2024, 12/01/2024, 01/02/2024 | DAY_MONTH_YEAR",
                "02/01/2024, 01/12/2023, 12/11/2023 | DAY_MONTH_YEAR",
                // Three days in February, not the second of three months.
                "05/02/2024, 06/02/2024, 07/02/2024 | DAY_MONTH_YEAR",
                // First days of months or first days of January, without a weekend or with one.
                "02/01/2024, 03/01/2024, 04/01/2024, 05/01/2024 | null",
                "03/01/2023, 04/01/2023, 05/01/2023, 06/01/2023, 07/01/2023 | null",
                "03/01/2023, 05/01/2023, 07/01/2023, 09/01/2023 | null",
                "06/01/2023, 08/01/2023, 09/01/2023 | DAY_MONTH_YEAR", // with a Sunday; not June, August, September
                // Quarters, not the first days of January of two years.
                "07/01/2023, 10/01/2023, 01/01/2024, 04/01/2024 | MONTH_DAY_YEAR",
                // Weekly bars of Mondays; as months, one is a Sunday.
                "04/09/2023, 11/09/2023, 02/10/2023, 09/10/2023 | DAY_MONTH_YEAR"
            })
    void infersTheOrderOfDayMonthAndYear(String dates, DateOrder order) {
        assertThat(StampStyle.of(dates.split(", ")).order()).isEqualTo(order);
    }

    @Test
    void findsTheOrderOfRandomDailyBars() {
        Seeds.forEach(300, random -> {
            LocalDate start = LocalDate.of(2000, 1, 1).plusDays(random.nextInt(9_000));
            String pattern = List.of("dd/MM/yyyy", "MM/dd/yyyy", "d-M-yyyy", "M/d/yy", "dd/MM/yy", "yy/MM/dd")
                    .get(random.nextInt(6));
            List<String> column = new ArrayList<>();
            for (LocalDate day = start; column.size() < 60; day = day.plusDays(1)) {
                if (day.getDayOfWeek().getValue() < 6) {
                    column.add(day.format(DateTimeFormatter.ofPattern(pattern)));
                }
            }
            if (random.nextBoolean()) {
                column = column.reversed();
            }
            DateOrder order = pattern.startsWith("y")
                    ? DateOrder.YEAR_MONTH_DAY
                    : pattern.startsWith("d") ? DateOrder.DAY_MONTH_YEAR : DateOrder.MONTH_DAY_YEAR;
            assertThat(StampStyle.of(column).order()).as(column.toString()).isEqualTo(order);
        });
    }

    @Test
    void recognizesSerialNumbers() {
        assertThat(StampStyle.of("45212", "", "45213.5", "footer").serials()).isTrue();
        assertThat(StampStyle.of("45212", "2024-06-18").serials()).isFalse();
        assertThat(StampStyle.of("20240618").serials()).isFalse();
        assertThat(StampStyle.of("93500", "94000").serials()).isFalse();
        assertThat(StampStyle.of().serials()).isFalse();
    }
}
