package io.github.kronos4j.forecast;

import io.github.kronos4j.model.CpuGenerationSession;
import java.lang.ref.SoftReference;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import org.jspecify.annotations.Nullable;

/// Sessions that no batch uses, kept for later batches: their activations and caches are large, and would otherwise be
/// allocated again for every call. The garbage collector may take them if memory is short. Thread-safe.
final class IdleSessions {
    private final int limit;
    private final Deque<SoftReference<CpuGenerationSession>> sessions = new ArrayDeque<>();

    /// @param limit maximum number of sessions; the oldest ones are dropped
    IdleSessions(int limit) {
        this.limit = limit;
    }

    /// Takes a session with room for exactly this number of paths, or returns null if there is none.
    synchronized @Nullable CpuGenerationSession take(int paths) {
        for (Iterator<SoftReference<CpuGenerationSession>> all = sessions.iterator(); all.hasNext(); ) {
            CpuGenerationSession session = all.next().get();
            if (session == null) {
                all.remove();
            } else if (session.paths() == paths) {
                all.remove();
                return session;
            }
        }
        return null;
    }

    synchronized void add(CpuGenerationSession session) {
        if (sessions.size() == limit) {
            sessions.removeFirst();
        }
        sessions.addLast(new SoftReference<>(session));
    }
}
