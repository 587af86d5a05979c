package io.github.kronos4j.serve.forecast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.kronos4j.serve.http.ProblemException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

class MemoryBudgetTest {
    private static final long MIB = 1 << 20;

    private final MemoryBudget memory = new MemoryBudget(10 * MIB);
    private final List<String> begun = new CopyOnWriteArrayList<>();

    /// A large forecast waits, and a small one that came later does not overtake it.
    @Test
    void forecastsWaitInTheirOrder() throws InterruptedException {
        MemoryBudget.Claim first = memory.await(6 * MIB);
        Thread large = claim("large", 10 * MIB);
        Thread small = claim("small", MIB);
        assertThat(begun).isEmpty();

        first.close();
        large.join();
        small.join();
        assertThat(begun).containsExactly("large", "small");
    }

    /// Takes memory and frees it at once, on a thread that waits when this method returns.
    private Thread claim(String name, long bytes) {
        Thread thread = Thread.ofPlatform().daemon().start(() -> {
            try (MemoryBudget.Claim _ = memory.await(bytes)) {
                begun.add(name);
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
        });
        while (thread.getState() != Thread.State.WAITING) {
            Thread.onSpinWait();
        }
        return thread;
    }

    @Test
    void moreThanAllIsRefusedOrTakesAll() throws InterruptedException {
        memory.requireFits(10 * MIB);
        assertThatThrownBy(() -> memory.requireFits(10 * MIB + 1))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        refused -> assertThat(refused.problem().facts())
                                .containsEntry("bytes", 10 * MIB + 1)
                                .containsEntry("limit", 10 * MIB))
                .hasMessage("the forecast needs about 11 MB of memory and the server has 10 MB for forecasts: use fewer"
                        + " samples, a shorter horizon or fewer bars");
        memory.await(20 * MIB).close();
        memory.await(10 * MIB).close();
    }

    @Test
    void aWaitEndsWithAnInterrupt() throws InterruptedException {
        try (MemoryBudget.Claim _ = memory.await(10 * MIB)) {
            Thread.currentThread().interrupt();
            assertThatThrownBy(() -> memory.await(1)).isInstanceOf(InterruptedException.class);
        }
        memory.await(10 * MIB).close();
    }
}
