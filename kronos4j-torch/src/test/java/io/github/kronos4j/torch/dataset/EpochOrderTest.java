package io.github.kronos4j.torch.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.kronos4j.KronosException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.Function;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class EpochOrderTest {
    private static final Split ALL = new Split.ByRatio(1, 0);

    private static List<Series> series() {
        Random random = new Random(5);
        return List.of(
                RandomSeries.series("long", "x", random, 300, 200),
                RandomSeries.series("short", "y", random, 40),
                RandomSeries.series("middle", "x", random, 100));
    }

    private static WindowDataset dataset(WindowSettings.Builder settings) {
        return WindowDataset.of(series(), ALL, Subset.TRAINING, settings.build());
    }

    @Test
    void everyWindowOccursOncePerEpoch() {
        WindowDataset dataset = dataset(WindowSettings.of(12, 4));
        for (int epoch = 0; epoch < 3; epoch++) {
            Set<Long> seen = new HashSet<>();
            for (long i = 0; i < dataset.epochSize(); i++) {
                seen.add(dataset.number(epoch, i));
            }
            assertThat(seen).hasSize((int) dataset.windows());
        }
    }

    @Test
    void shortEpochsContinueAfterThePreviousOne() {
        WindowDataset dataset = dataset(WindowSettings.of(12, 4).windowsPerEpoch(100));
        Set<Long> seen = new HashSet<>();
        int whole = (int) (dataset.windows() / 100);
        for (int epoch = 0; epoch < whole; epoch++) {
            for (long i = 0; i < 100; i++) {
                seen.add(dataset.number(epoch, i));
            }
        }
        assertThat(seen).hasSize(whole * 100);
    }

    @Test
    void ordersDifferByEpochAndSeed() {
        WindowDataset dataset = dataset(WindowSettings.of(12, 4).seed(1));
        WindowDataset other = dataset(WindowSettings.of(12, 4).seed(2));
        int same = 0;
        int alike = 0;
        for (long i = 0; i < dataset.epochSize(); i++) {
            same += dataset.number(0, i) == dataset.number(1, i) ? 1 : 0;
            alike += dataset.number(0, i) == other.number(0, i) ? 1 : 0;
        }
        assertThat(same).isLessThan(10);
        assertThat(alike).isLessThan(10);
    }

    @Test
    void weightsDetermineTheShareOfASeries() {
        int size = 1000;
        Map<String, Double> bySeries = shares(new Weighting.EqualSeries(), size, s -> s.name());
        assertThat(bySeries)
                .hasSize(3)
                .allSatisfy((name, share) -> assertThat(share).isCloseTo(1 / 3.0, near(size)));
        Map<String, Double> byGroup = shares(new Weighting.EqualGroups(), size, s -> s.group());
        assertThat(byGroup).allSatisfy((name, share) -> assertThat(share).isCloseTo(0.5, near(size)));
        Map<String, Double> given = shares(new Weighting.Groups(Map.of("x", 1.0, "y", 3.0)), size, s -> s.group());
        assertThat(given.get("y")).isCloseTo(0.75, near(size));
    }

    private static Offset<Double> near(int size) {
        return Offset.offset(1.5 / size);
    }

    private static Map<String, Double> shares(Weighting weighting, int size, Function<Series, String> name) {
        WindowDataset dataset =
                dataset(WindowSettings.of(12, 4).weighting(weighting).windowsPerEpoch(size));
        Map<String, Double> shares = new HashMap<>();
        for (long i = 0; i < size; i++) {
            shares.merge(name.apply(dataset.window(3, i).series()), 1.0 / size, Double::sum);
        }
        return shares;
    }

    @Test
    void tinyEpochsStillDrawFromEverySeries() {
        WindowDataset dataset = dataset(
                WindowSettings.of(12, 4).weighting(new Weighting.EqualSeries()).windowsPerEpoch(2));
        Map<String, Integer> counts = new HashMap<>();
        Set<Long> ofShort = new HashSet<>();
        for (int epoch = 0; epoch < 60; epoch++) {
            for (long i = 0; i < 2; i++) {
                Window window = dataset.window(epoch, i);
                counts.merge(window.series().name(), 1, Integer::sum);
                if (window.series().name().equals("short")) {
                    ofShort.add(dataset.number(epoch, i));
                }
            }
        }
        assertThat(counts.values()).hasSize(3).allMatch(count -> count >= 39 && count <= 41);
        assertThat(ofShort).hasSize(40 - 17 + 1); // all of its windows occurred before one repeated
    }

    @Test
    void rejectsGroupsWithoutAWeight() {
        Weighting weights = new Weighting.Groups(Map.of("x", 1.0));
        assertThatThrownBy(() -> dataset(WindowSettings.of(12, 4).weighting(weights)))
                .isInstanceOf(KronosException.class)
                .hasMessageContaining("there is no weight for y");
    }
}
