package io.github.kronos4j.report.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.kronos4j.report.chart.TagLayout.Place;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

class TagLayoutTest {
    @Test
    void tagsWithRoomStayWhereTheirPricesAre() {
        assertThat(rows(200, 50, 100)).containsExactly(200, 50, 100);
    }

    @Test
    void tagsThatTouchShareTheMove() {
        assertThat(rows(100, 100)).containsExactly(90, 110);
        assertThat(rows(110, 100, 102)).containsExactly(124, 84, 104);
        assertThat(rows(0, 0)).containsExactly(10, 30);
        assertThat(rows(300, 300)).containsExactly(270, 290);
    }

    @Test
    void heavyTagsHardlyMove() {
        double[] rows = TagLayout.rows(List.of(new Place(100, 1000), new Place(105, 1)), 20, 10, 290);
        assertThat(rows[0]).isCloseTo(100, within(0.1));
        assertThat(rows[1] - rows[0]).isCloseTo(20, within(1e-9));
    }

    /// No tag covers another one, all are inside, and the order of the prices is kept.
    @RepeatedTest(50)
    void tagsNeverCollide(RepetitionInfo repetition) {
        int seed = repetition.getCurrentRepetition();
        Random random = new Random(seed);
        double[] wanted = random.doubles(1 + random.nextInt(8), 0, 300).toArray();
        double[] rows = rows(wanted);
        double[] sorted = Arrays.stream(rows).sorted().toArray();
        for (int i = 1; i < sorted.length; i++) {
            assertThat(sorted[i] - sorted[i - 1]).as("seed %d", seed).isGreaterThan(20 - 1e-9);
        }
        assertThat(Arrays.stream(rows)).as("seed %d", seed).allMatch(row -> row >= 10 && row <= 290);
        for (int i = 0; i < rows.length; i++) {
            for (int k = 0; k < rows.length; k++) {
                assertThat(rows[i] < rows[k]).as("seed %d", seed).isEqualTo(wanted[i] < wanted[k]);
            }
        }
    }

    private static double[] rows(double... wanted) {
        List<Place> places =
                Arrays.stream(wanted).mapToObj(row -> new Place(row, 1)).toList();
        return TagLayout.rows(places, 20, 10, 290);
    }
}
