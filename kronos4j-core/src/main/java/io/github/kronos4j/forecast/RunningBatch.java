package io.github.kronos4j.forecast;

import io.github.kronos4j.model.DecodingSession;
import io.github.kronos4j.model.GenerationSession;
import io.github.kronos4j.tensor.Engine;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Paths of one model that are generated together and then decoded. They join and leave between two steps. Used by one
/// thread.
final class RunningBatch<C> implements AutoCloseable {
    /// A range of paths in progress.
    private record Member<C>(PathRange range, DecodingState<C> state) {}

    private final Backend backend;
    private final Runnable beforePass;
    private final GenerationSession<C> session;
    private final Rollout<C> rollout;
    private final int maxPaths;
    private final List<Member<C>> members = new ArrayList<>();
    private @Nullable DecodingSession<?> decoding; // opened when paths are decoded

    private RunningBatch(
            Engine engine, Backend backend, GenerationSession<C> session, int maxPaths, Runnable beforePass) {
        this.backend = backend;
        this.session = session;
        this.maxPaths = maxPaths;
        this.beforePass = beforePass;
        rollout = new Rollout<>(engine, backend.model(), session, maxPaths);
    }

    /// Opens an empty batch.
    ///
    /// @param maxPaths maximum number of paths
    /// @param beforePass called before each pass through a network; ends the batch if it throws
    static RunningBatch<?> open(Engine engine, Backend backend, int maxPaths, Runnable beforePass) {
        return of(engine, backend, backend.continueTokens(maxPaths, beforePass), maxPaths, beforePass);
    }

    private static <C> RunningBatch<C> of(
            Engine engine, Backend backend, GenerationSession<C> session, int maxPaths, Runnable beforePass) {
        return new RunningBatch<>(engine, backend, session, maxPaths, beforePass);
    }

    boolean isEmpty() {
        return members.isEmpty();
    }

    /// The paths in the batch.
    List<PathRange> ranges() {
        return members.stream().map(Member::range).toList();
    }

    /// Number of paths that can still join.
    int room() {
        return maxPaths
                - members.stream().mapToInt(member -> member.range.count()).sum();
    }

    /// Number of tokens that remain to be computed, including those of the histories.
    long remainingTokens() {
        return members.stream()
                .mapToLong(member -> member.state.remainingTokens())
                .sum();
    }

    /// Lets paths join that wait in a queue, as long as there is room.
    void admit(JobQueue queue) {
        for (PathRange range = queue.poll(room()); range != null; range = queue.poll(room())) {
            admit(range, queue);
        }
    }

    /// Lets paths join that were taken from a queue. An error ends their call only.
    void admit(PathRange range, JobQueue queue) {
        try {
            add(range);
        } catch (RuntimeException | Error e) {
            range.job().call().fail(e);
            queue.release(List.of(range));
        }
    }

    /// Lets paths join; their history is encoded now and computed in the next step.
    private void add(PathRange range) {
        ForecastJob job = range.job();
        var state = new DecodingState<>(
                session, job.request(), job.history(backend), range.firstPath(), range.count(), job::isStopped);
        members.add(new Member<>(range, state));
        rollout.add(state);
    }

    /// Generates the next bar of every path. Paths whose bars are all generated are decoded, and leave, as do those
    /// that are no longer needed.
    ///
    /// @param queue queue from which the paths were taken
    void step(JobQueue queue) {
        rollout.step();
        for (Member<C> member : List.copyOf(members)) {
            member.range.job().call().advanced(member.range.count());
            if (member.state.hasEnded()) {
                finish(member);
                members.remove(member);
                rollout.remove(member.state);
                member.state.release();
                queue.release(List.of(member.range));
            }
        }
    }

    /// Decodes the paths of a member, if they are needed. An error ends its call only.
    private void finish(Member<C> member) {
        ForecastJob job = member.range.job();
        try {
            if (member.state.isDamaged()) {
                job.markDamaged();
            } else if (!job.isStopped()) {
                decode(decoding(), job, member);
            }
            job.endIfDone();
        } catch (RuntimeException | Error e) {
            job.call().fail(e);
        }
    }

    private DecodingSession<?> decoding() {
        DecodingSession<?> opened = decoding;
        if (opened == null) {
            opened = backend.decodeBars(beforePass);
            decoding = opened;
        }
        return opened;
    }

    private <D> void decode(DecodingSession<D> session, ForecastJob job, Member<C> member) {
        var decoder = new PathDecoder<>(
                session, job.history(backend), job.request().context().maxContext());
        float[] lastBars = job.lastBars();
        job.accept(member.range.firstPath(), decoder.decode(member.state.generated(), lastBars));
        job.acceptLastBars(lastBars);
    }

    /// Releases the caches of all paths.
    @Override
    public void close() {
        session.close();
        if (decoding != null) {
            decoding.close();
        }
    }
}
