package io.github.kronos4j.bench;

import java.util.Arrays;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/// Limit of bytes: reads of a block over and over, each thread its own part of it, as Java reaches them. A block of the
/// size of the weights, keys and values of a step comes from the caches or the memory that hold these.
final class BlockReads implements Limit {
    private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;
    private static final int LANES = SPECIES.length();
    private static final int STREAMS = 8; // hide the latency of an addition
    private static final long LEAST = 32L << 20; // bytes that a thread reads before it waits for the others

    private final Crew crew;
    private final float[] data;
    private final int part;
    private final int rounds;

    /// @param bytes size of the block of all threads together
    BlockReads(Crew crew, long bytes) {
        this.crew = crew;
        int stride = STREAMS * LANES;
        part = Math.toIntExact(Math.ceilDiv(bytes / Float.BYTES, (long) crew.size() * stride)) * stride;
        rounds = Math.toIntExact(Math.ceilDiv(LEAST, (long) part * Float.BYTES));
        data = new float[Math.multiplyExact(part, crew.size())];
        crew.time(0, index -> {
            Arrays.fill(data, index * part, (index + 1) * part, 1e-3f);
            return data[index * part];
        });
    }

    @Override
    public double measure(double seconds) {
        double bytes = (double) Float.BYTES * data.length * rounds;
        return crew.time(seconds, index -> sum(data, index * part, (index + 1) * part, rounds)) / bytes;
    }

    /// Sums numbers several times. Their number is a multiple of the lanes of all streams.
    private static float sum(float[] data, int from, int to, int rounds) {
        FloatVector a = FloatVector.zero(SPECIES);
        FloatVector b = a;
        FloatVector c = a;
        FloatVector d = a;
        FloatVector e = a;
        FloatVector f = a;
        FloatVector g = a;
        FloatVector h = a;
        for (int round = 0; round < rounds; round++) {
            for (int i = from; i < to; i += STREAMS * LANES) {
                a = a.add(FloatVector.fromArray(SPECIES, data, i));
                b = b.add(FloatVector.fromArray(SPECIES, data, i + LANES));
                c = c.add(FloatVector.fromArray(SPECIES, data, i + 2 * LANES));
                d = d.add(FloatVector.fromArray(SPECIES, data, i + 3 * LANES));
                e = e.add(FloatVector.fromArray(SPECIES, data, i + 4 * LANES));
                f = f.add(FloatVector.fromArray(SPECIES, data, i + 5 * LANES));
                g = g.add(FloatVector.fromArray(SPECIES, data, i + 6 * LANES));
                h = h.add(FloatVector.fromArray(SPECIES, data, i + 7 * LANES));
            }
        }
        return a.add(b).add(c).add(d).add(e).add(f).add(g).add(h).reduceLanes(VectorOperators.ADD);
    }
}
