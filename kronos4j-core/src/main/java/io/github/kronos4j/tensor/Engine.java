package io.github.kronos4j.tensor;

import java.lang.System.Logger.Level;

/// Compute resources for one or more models: SIMD or scalar kernels plus a worker pool. Thread-safe; closed by its
/// creator.
public record Engine(Kernels kernels, WorkerTeam team) implements AutoCloseable {
    /// Lanes of the scalar kernels if there are no vector kernels to agree with.
    private static final int DEFAULT_LANES = 8;

    /// Starts an engine with vector kernels if the JVM was started with `--add-modules jdk.incubator.vector` and
    /// the processor has fused multiply-add instructions, and with scalar kernels otherwise. Vector kernels warm up
    /// in the background while the scalar kernels do the work.
    ///
    /// @param threads number of threads; 0 for one per processor
    public static Engine start(int threads) {
        boolean vectors = ModuleLayer.boot().findModule("jdk.incubator.vector").isPresent()
                && RegisterBlocks.LANES >= ScalarKernels.MIN_LANES;
        if (vectors && FusedMultiplyAdd.IN_HARDWARE) {
            return new Engine(WarmingKernels.start(), team(threads));
        }
        System.getLogger(Engine.class.getName())
                .log(
                        Level.WARNING,
                        FusedMultiplyAdd.IN_HARDWARE
                                ? "computing without vectors: start Java with --add-modules jdk.incubator.vector to be"
                                        + " many times faster"
                                : "computing without fused multiply-add instructions, many times slower: use a processor"
                                        + " that has them, or remove the JVM options that turn them off (-XX:-UseFMA,"
                                        + " -XX:UseAVX=0)");
        return scalar(threads, vectors ? RegisterBlocks.LANES : DEFAULT_LANES);
    }

    /// Starts an engine that uses the Vector API from the first call on.
    public static Engine vector(int threads) {
        return new Engine(new VectorKernels(true), team(threads));
    }

    /// Starts an engine in plain Java.
    ///
    /// @param lanes vector length in floats whose results it reproduces; a power of two of at least 4
    public static Engine scalar(int threads, int lanes) {
        return new Engine(new ScalarKernels(lanes), team(threads));
    }

    private static WorkerTeam team(int threads) {
        return new WorkerTeam(threads > 0 ? threads : Runtime.getRuntime().availableProcessors());
    }

    /// Returns an engine with the same kernels that computes on the threads of its callers alone; it has nothing to
    /// close.
    public Engine onCallerThread() {
        return new Engine(kernels, new WorkerTeam(1));
    }

    /// Number of threads.
    public int threads() {
        return team.size();
    }

    @Override
    public void close() {
        if (kernels instanceof WarmingKernels warming) {
            warming.stop();
        }
        team.close();
    }

    @Override
    public String toString() {
        return kernels.name() + " kernels on " + threads() + (threads() == 1 ? " thread" : " threads");
    }
}
