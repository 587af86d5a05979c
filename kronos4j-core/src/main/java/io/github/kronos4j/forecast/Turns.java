package io.github.kronos4j.forecast;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/// Lets one of several threads compute at a time, each for one pass through its network.
///
/// The thread with the least remaining work goes first, so that a short forecast never waits for a long one. A thread
/// that has waited longer than [#PATIENCE] times its own last pass goes before all others, so that a stream of short
/// forecasts leaves a long one a quarter of the time.
final class Turns {
    /// Number of its own passes that a thread waits at most.
    private static final int PATIENCE = 3;

    /// A thread that takes turns.
    final class Member {
        private final Condition turn = lock.newCondition();
        private long work;
        private long waitingSince;
        private long turnSince;
        private long lastTurn; // nanoseconds

        /// Ends the current pass, if there is one, and waits for the next turn.
        ///
        /// @param remaining estimate of the work that remains, in a unit that all members share
        void next(long remaining) {
            lock.lock();
            try {
                long now = nanoTime.getAsLong();
                end(now);
                work = remaining;
                waitingSince = now;
                waiting.add(this);
                grant(now);
                while (current != this) {
                    turn.awaitUninterruptibly();
                }
                turnSince = nanoTime.getAsLong();
            } finally {
                lock.unlock();
            }
        }

        /// Ends the current pass, if there is one.
        void leave() {
            lock.lock();
            try {
                end(nanoTime.getAsLong());
                grant(nanoTime.getAsLong());
            } finally {
                lock.unlock();
            }
        }

        private void end(long now) {
            if (current == this) {
                lastTurn = now - turnSince;
                current = null;
            }
        }

        /// Nanoseconds by which this member has waited longer than its patience lasts.
        private long overdue(long now) {
            return now - waitingSince - PATIENCE * lastTurn;
        }
    }

    private final LongSupplier nanoTime;
    private final ReentrantLock lock = new ReentrantLock();
    private final List<Member> waiting = new ArrayList<>();
    private @Nullable Member current;

    /// @param nanoTime clock, as [System#nanoTime]
    Turns(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
    }

    /// Adds a thread.
    Member join() {
        return new Member();
    }

    /// Number of threads that wait for their turn.
    int waiting() {
        lock.lock();
        try {
            return waiting.size();
        } finally {
            lock.unlock();
        }
    }

    private void grant(long now) {
        if (current != null || waiting.isEmpty()) {
            return;
        }
        Member chosen = waiting.getFirst();
        for (Member member : waiting) {
            if (goesBefore(member, chosen, now)) {
                chosen = member;
            }
        }
        waiting.remove(chosen);
        current = chosen;
        chosen.turn.signal();
    }

    private static boolean goesBefore(Member one, Member other, long now) {
        long first = one.overdue(now);
        long second = other.overdue(now);
        boolean firstIsLate = one.lastTurn > 0 && first > 0;
        boolean secondIsLate = other.lastTurn > 0 && second > 0;
        if (firstIsLate || secondIsLate) {
            return firstIsLate && (!secondIsLate || first > second);
        }
        return one.work < other.work;
    }
}
