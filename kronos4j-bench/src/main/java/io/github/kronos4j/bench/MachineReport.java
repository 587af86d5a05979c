package io.github.kronos4j.bench;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.Locale;

/// Prints the limits of the machine: fused multiply-adds in Java and in C, and the bandwidth of each cache level and of
/// memory.
final class MachineReport {
    private static final int TURNS = 4;
    private static final int RUNS = 6;
    private static final double RUN_SECONDS = 0.02;
    private static final double MEGABYTE = 1 << 20;
    private static final long LEAST_MEMORY = 256L << 20;

    private final Environment environment;
    private final CacheSizes caches;
    private final Crew crew;

    MachineReport(Environment environment, CacheSizes caches, Crew crew) {
        this.environment = environment;
        this.caches = caches;
        this.crew = crew;
    }

    void print() {
        System.out.printf(
                Locale.ROOT,
                "%s, %d processors, vectors of %d bits, JDK %s, commit %s, load average %.1f%n",
                environment.processor(),
                environment.processors(),
                environment.vectorBits(),
                environment.jdk(),
                environment.commit(),
                ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
        System.out.printf(
                Locale.ROOT,
                "Caches, %s: L2 %.1f MB, L3 %.1f MB%n",
                caches.stated() ? "all processors together" : "assumed",
                caches.l2() / MEGABYTE,
                caches.l3() / MEGABYTE);
        multiplyAdds();
        reads("L2", caches.l2() / 2);
        if (caches.l3() > 2 * caches.l2()) {
            reads("L3", Math.min(4 * caches.l2(), caches.l3() / 2));
        }
        long heap = Runtime.getRuntime().maxMemory() / 3;
        reads("memory", Math.min(Math.max(LEAST_MEMORY, 2 * Math.max(caches.l2(), caches.l3())), heap));
    }

    /// Java and C alternately, the best run of each.
    private void multiplyAdds() {
        MultiplyAdds java = new MultiplyAdds(crew);
        double inJava = 1 / best(java);
        try (NativePeak c = NativePeak.compile("cc")) {
            double inC = 0;
            for (int turn = 0; turn < TURNS; turn++) {
                inC = Math.max(inC, c.flops(crew.size(), RUNS));
                inJava = Math.max(inJava, 1 / best(java));
            }
            System.out.printf(
                    Locale.ROOT,
                    "Fused multiply-adds: %.0f GFLOP/s in Java, %.0f GFLOP/s in C, ratio %.2f%n",
                    inJava / 1e9,
                    inC / 1e9,
                    inJava / inC);
        } catch (IOException e) {
            System.out.printf(
                    Locale.ROOT,
                    "Fused multiply-adds: %.0f GFLOP/s in Java; they cannot be measured in C (%s).%n",
                    inJava / 1e9,
                    e.getMessage());
        }
    }

    private void reads(String level, long bytes) {
        System.out.printf(
                Locale.ROOT,
                "Reads from %s: %.1f GB/s (a block of %.1f MB)%n",
                level,
                1e-9 / best(new BlockReads(crew, bytes)),
                bytes / MEGABYTE);
    }

    private static double best(Limit limit) {
        double best = Double.POSITIVE_INFINITY;
        for (int run = 0; run < RUNS; run++) {
            best = Math.min(best, limit.measure(RUN_SECONDS));
        }
        return best;
    }
}
