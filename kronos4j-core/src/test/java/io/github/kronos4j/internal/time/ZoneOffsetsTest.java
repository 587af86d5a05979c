package io.github.kronos4j.internal.time;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.kronos4j.testkit.Seeds;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.List;
import org.junit.jupiter.api.Test;

class ZoneOffsetsTest {
    @Test
    void equalsTheRulesOfTheZone() {
        List<String> zones =
                List.of("America/New_York", "Australia/Lord_Howe", "America/Sao_Paulo", "UTC", "Asia/Tokyo");
        Seeds.forEach(100, random -> {
            ZoneId zone = ZoneId.of(zones.get(random.nextInt(zones.size())));
            ZoneRules rules = zone.getRules();
            ZoneOffsets offsets = new ZoneOffsets(zone);
            long second = random.nextLong(1_400_000_000L, 1_800_000_000L);
            for (int i = 0; i < 2_000; i++) {
                second += random.nextInt(-3_000, 20_000);
                Instant instant = Instant.ofEpochSecond(second);
                int offset = rules.getOffset(instant).getTotalSeconds();
                assertThat(offsets.at(second)).isEqualTo(offset);
                LocalDateTime time = LocalDateTime.ofEpochSecond(second, 0, ZoneOffset.UTC);
                assertThat(offsets.atLocal(second))
                        .as("%s in %s", time, zone)
                        .isEqualTo(rules.getOffset(time).getTotalSeconds());
                ZoneOffsetTransition change = rules.getTransition(time);
                assertThat(offsets.repeats(second))
                        .as("%s in %s", time, zone)
                        .isEqualTo(
                                change == null
                                        ? 0
                                        : Math.max(0, -change.getDuration().toSeconds()));
                LocalDateTime local = LocalDateTime.ofInstant(instant, zone);
                assertThat(offsets.isLaterOccurrence(second))
                        .as("%s in %s", instant, zone)
                        .isEqualTo(!rules.getOffset(local).equals(rules.getOffset(instant)));
            }
        });
    }
}
