package io.github.kronos4j.market.futures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.kronos4j.KronosException;
import java.time.LocalDate;
import java.time.YearMonth;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DeliveryMonthTest {
    @ParameterizedTest
    @CsvSource({
        "RB2401, RB, 2024-01",
        "rb2401, RB, 2024-01",
        "SHFE.rb2410, RB, 2024-10",
        "IF2512, IF, 2025-12",
        "m2405_5min, M, 2024-05",
        "SR401, SR, 2024-01",
        "CZCE.TA312, TA, 2023-12",
        "ESZ5, ES, 2025-12",
        "ESH3, ES, 2023-03",
        "ESG3, ES, 2033-02",
        "ESZ25, ES, 2025-12",
        "CLF2025, CL, 2025-01",
        "6EM24, 6E, 2024-06",
        "ZCN24, ZC, 2024-07"
    })
    void readsNames(String name, String product, String month) {
        DeliveryMonth delivery = DeliveryMonth.parse(name, LocalDate.of(2023, 3, 6));

        assertThat(delivery).isEqualTo(new DeliveryMonth(product, YearMonth.parse(month)));
    }

    @Test
    void refusesOtherNames() {
        for (String name : new String[] {"RB", "RB2413", "RB9999", "600519", "ES1!", "RB.HOT", ""}) {
            assertThatThrownBy(() -> DeliveryMonth.parse(name, LocalDate.of(2023, 3, 6)))
                    .as(name)
                    .isInstanceOf(KronosException.class)
                    .hasMessageContaining("has no month of delivery");
        }
    }
}
