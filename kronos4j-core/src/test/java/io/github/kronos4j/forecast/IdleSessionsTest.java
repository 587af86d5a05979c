package io.github.kronos4j.forecast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.kronos4j.model.CpuGenerationSession;
import io.github.kronos4j.model.Kronos;
import io.github.kronos4j.tensor.Engine;
import io.github.kronos4j.testkit.Golden;
import java.util.List;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;

class IdleSessionsTest {
    @Test
    void sessionsAreLentByTheirNumberOfPathsAndTheOldestAreDropped() {
        Golden golden = Golden.sets().getFirst();
        try (Engine engine = Engine.vector(1);
                var checkpoint = golden.model()) {
            Kronos model = Kronos.load(checkpoint, engine.kernels());
            var sessions = new IdleSessions(2);
            assertThat(sessions.take(3)).isNull();
            var two = new CpuGenerationSession(model, engine, 2, 8);
            var three = new CpuGenerationSession(model, engine, 3, 8);
            var other = new CpuGenerationSession(model, engine, 3, 8);
            List.of(two, three, other).forEach(sessions::add);
            assertThat(sessions.take(2)).isNull();
            assertThat(sessions.take(3)).isSameAs(three);
            assertThat(sessions.take(3)).isSameAs(other);
            assertThat(sessions.take(3)).isNull();
        }
    }

    @Test
    void aSessionComesBackWithoutTheTokensOfAnAbandonedBatch() {
        Golden golden = Golden.sets().getFirst();
        try (Engine engine = Engine.vector(1);
                var checkpoint = golden.model()) {
            Kronos model = Kronos.load(checkpoint, engine.kernels());
            var sessions = new IdleSessions(1);
            CpuGenerationSession session = new CpuGenerationSession(model, engine, 1, 8)
                    .lend(
                            () -> {
                                throw new CancellationException("the forecast was canceled");
                            },
                            sessions::add);
            session.append(session.newCache(1), 0, 0, 0, 0);
            assertThatThrownBy(session::flush).isInstanceOf(CancellationException.class);
            session.close();
            session.close();

            assertThat(sessions.take(1)).isSameAs(session);
            assertThat(sessions.take(1)).isNull();
            session.flush(); // neither the token nor the hook is left
        }
    }
}
