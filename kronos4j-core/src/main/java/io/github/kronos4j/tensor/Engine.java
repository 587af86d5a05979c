package io.github.kronos4j.tensor;

import java.lang.System.Logger.Level;

/// What computes: kernels and a team of threads. Safe for use by many threads; whoever starts it closes it.
public record Engine(Kernels kernels, WorkerTeam team) implements AutoCloseable {
    /// Vectors of the scalar kernels where there are no others to agree with.
    private static final int DEFAULT_LANES = 8;

    /// The vector kernels where the JVM was started with `--add-modules jdk.incubator.vector`, else the scalar
    /// ones.
    /// Vector kernels warm up in the background, while their scalar twins do the work.
    ///
    /// @param threads threads to share the work; 0 for one on each processor
    public static Engine start(int threads) {
        if (ModuleLayer.boot().findModule("jdk.incubator.vector").isPresent()
                && RegisterBlocks.LANES >= ScalarKernels.MIN_LANES) {
            return new Engine(WarmingKernels.start(), team(threads));
        }
        System.getLogger(Engine.class.getName())
                .log(
                        Level.WARNING,
                        "computing without vectors: start Java with --add-modules jdk.incubator.vector to be many times"
                                + " faster");
        return scalar(threads, DEFAULT_LANES);
    }

    /// An engine on the Vector API from the first call on.
    public static Engine vector(int threads) {
        return new Engine(new VectorKernels(true), team(threads));
    }

    /// An engine in plain Java.
    ///
    /// @param lanes floats of the vectors whose results it reproduces; a power of two of at least 4
    public static Engine scalar(int threads, int lanes) {
        return new Engine(new ScalarKernels(lanes), team(threads));
    }

    private static WorkerTeam team(int threads) {
        return new WorkerTeam(threads > 0 ? threads : Runtime.getRuntime().availableProcessors());
    }

    /// Number of threads that share the work.
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
