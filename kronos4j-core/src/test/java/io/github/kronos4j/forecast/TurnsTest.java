package io.github.kronos4j.forecast;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TurnsTest {
    private final AtomicLong clock = new AtomicLong();
    private final Turns turns = new Turns(clock::get);
    private final BlockingQueue<String> log = new LinkedBlockingQueue<>();
    private final List<Thread> threads = new ArrayList<>();

    @AfterEach
    void allThreadsEnd() throws InterruptedException {
        for (Thread thread : threads) {
            thread.join();
        }
    }

    @Test
    void theOneWithTheLeastWorkGoesFirst() throws InterruptedException {
        Turns.Member running = turns.join();
        running.next(1);
        waiting("long", turns.join(), 100);
        waiting("short", turns.join(), 10);
        running.leave();
        assertThat(List.of(log.take(), log.take())).containsExactly("short", "long");
    }

    @Test
    void oneThatHasWaitedThreeOfItsPassesGoesFirst() throws InterruptedException {
        Turns.Member slow = turns.join();
        slow.next(100);
        clock.addAndGet(20);
        slow.leave(); // its pass took 20
        Turns.Member running = turns.join();
        running.next(1);
        waiting("slow", slow, 100);
        clock.addAndGet(60);
        waiting("short", turns.join(), 1);
        running.next(0); // not overdue: it has waited 60, not more
        clock.addAndGet(1);
        running.leave();
        assertThat(List.of(log.take(), log.take())).containsExactly("slow", "short");
    }

    @Test
    void aThreadAloneNeverWaits() {
        Turns.Member alone = turns.join();
        for (int i = 0; i < 3; i++) {
            alone.next(5);
        }
        alone.leave();
        Turns.Member other = turns.join();
        other.next(7);
        other.leave();
        assertThat(log).isEmpty();
    }

    /// Starts a thread that waits for its turn, and returns when it does.
    private void waiting(String name, Turns.Member member, long work) {
        int before = turns.waiting();
        threads.add(Thread.ofPlatform().start(() -> {
            member.next(work);
            log.add(name);
            member.leave();
        }));
        while (turns.waiting() == before) {
            Thread.onSpinWait();
        }
    }
}
