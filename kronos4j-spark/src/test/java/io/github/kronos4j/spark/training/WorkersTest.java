package io.github.kronos4j.spark.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.kronos4j.InvalidInputException;
import org.junit.jupiter.api.Test;

class WorkersTest {
    @Test
    void workersShareAStepEvenly() {
        Workers workers = new Workers(2, 12);
        assertThat(workers.of(1)).isZero();
        assertThat(workers.of(2)).isEqualTo(2);
        assertThat(workers.of(5)).isEqualTo(4);
        assertThat(workers.of(11)).isEqualTo(6);
        assertThat(workers.of(100)).isEqualTo(12);
        assertThat(new Workers(4, 5).of(4)).isZero();
    }

    @Test
    void numbersOutOfOrderAreRefused() {
        assertThatThrownBy(() -> new Workers(3, 2)).isInstanceOf(InvalidInputException.class);
    }
}
