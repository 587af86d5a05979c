package io.github.kronos4j.bench;

/// Measures a workload and the limits of the machine alternately, because processors change their clock: before and
/// after each piece of the workload, both limits are measured for about as long as the piece takes.
///
/// Workload and limits have the same statistic: the shortest time at each of the pieces over all rounds, and of these
/// the mean.
///
/// @param flops limit of floating-point operations
/// @param bytes limit of bytes
/// @param warmUp seconds for which the workload runs before it is measured, at least once
record Turns(Limit flops, Limit bytes, double warmUp) {
    private static final int LEAST_ROUNDS = 4;
    private static final int MOST_ROUNDS = 20;
    private static final double ENOUGH = 6; // seconds
    private static final double SHORTEST = 0.002; // seconds of a limit
    private static final double LONGEST = 0.2;

    Measurement measure(Demand demand, Workload workload) {
        double piece = Math.clamp(lengthOfAPiece(workload), SHORTEST, LONGEST);
        BestTimes perFlop = new BestTimes();
        BestTimes perByte = new BestTimes();
        BestTimes times = new BestTimes();
        long start = System.nanoTime();
        for (int round = 0; round < LEAST_ROUNDS || (round < MOST_ROUNDS && since(start) < ENOUGH); round++) {
            for (int i = 0; i < Workload.PIECES; i++) {
                perFlop.add(i, flops.measure(piece));
                perByte.add(i, bytes.measure(piece));
                times.add(i, workload.run(i));
            }
        }
        return new Measurement(demand, perFlop.mean(), perByte.mean(), times.mean());
    }

    /// Runs all pieces until the code is compiled, and returns the mean time of a piece in the last round.
    private double lengthOfAPiece(Workload workload) {
        long start = System.nanoTime();
        double round;
        do {
            long begin = System.nanoTime();
            for (int i = 0; i < Workload.PIECES; i++) {
                workload.run(i);
            }
            round = since(begin);
        } while (since(start) < warmUp);
        return round / Workload.PIECES;
    }

    private static double since(long start) {
        return (System.nanoTime() - start) / 1e9;
    }
}
