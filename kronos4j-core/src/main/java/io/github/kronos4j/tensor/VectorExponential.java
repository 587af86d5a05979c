package io.github.kronos4j.tensor;

import static io.github.kronos4j.tensor.Exponential.HIGHEST;
import static io.github.kronos4j.tensor.Exponential.LN2_HIGH;
import static io.github.kronos4j.tensor.Exponential.LN2_LOW;
import static io.github.kronos4j.tensor.Exponential.LOG2_E;
import static io.github.kronos4j.tensor.Exponential.LOWEST;
import static io.github.kronos4j.tensor.Exponential.ROUNDER;
import static io.github.kronos4j.tensor.RegisterBlocks.LANES;
import static io.github.kronos4j.tensor.RegisterBlocks.SPECIES;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;

/// [Exponential] on vectors.
///
/// The formula is written out in both loops: a vector that a method takes or returns is allocated whenever the JVM does
/// not inline the call, which it decides differently from run to run.
final class VectorExponential {
    private VectorExponential() {}

    /// `a = exp((a - shift) * scale)`, in place.
    static void of(float[] a, int from, int to, float shift, float scale) {
        for (int i = from; i < to; i += LANES) {
            FloatVector x = FloatVector.fromArray(SPECIES, a, i).sub(shift).mul(scale);
            FloatVector clamped = x.max(LOWEST).min(HIGHEST);
            FloatVector shifted = clamped.mul(LOG2_E).add(ROUNDER);
            FloatVector n = shifted.sub(ROUNDER);
            FloatVector r = n.fma(FloatVector.broadcast(SPECIES, -LN2_HIGH), clamped);
            r = n.fma(FloatVector.broadcast(SPECIES, -LN2_LOW), r);
            FloatVector p = FloatVector.broadcast(SPECIES, Exponential.C5);
            p = p.fma(r, FloatVector.broadcast(SPECIES, Exponential.C4));
            p = p.fma(r, FloatVector.broadcast(SPECIES, Exponential.C3));
            p = p.fma(r, FloatVector.broadcast(SPECIES, Exponential.C2));
            p = p.fma(r, FloatVector.broadcast(SPECIES, Exponential.C1));
            p = p.fma(r, FloatVector.broadcast(SPECIES, Exponential.C0));
            p = p.fma(r.mul(r), r).add(1);
            p.reinterpretAsInts()
                    .add(shifted.reinterpretAsInts().lanewise(VectorOperators.LSHL, 23))
                    .reinterpretAsFloats()
                    .blend(0f, x.compare(VectorOperators.LT, LOWEST))
                    .intoArray(a, i);
        }
    }

    /// `gate = gate / (exp(-gate) + 1) * up`, in place.
    static void swiglu(float[] gate, int gateOffset, float[] up, int upOffset, int width) {
        for (int i = 0; i < width; i += LANES) {
            FloatVector g = FloatVector.fromArray(SPECIES, gate, gateOffset + i);
            FloatVector x = g.neg();
            FloatVector clamped = x.max(LOWEST).min(HIGHEST);
            FloatVector shifted = clamped.mul(LOG2_E).add(ROUNDER);
            FloatVector n = shifted.sub(ROUNDER);
            FloatVector r = n.fma(FloatVector.broadcast(SPECIES, -LN2_HIGH), clamped);
            r = n.fma(FloatVector.broadcast(SPECIES, -LN2_LOW), r);
            FloatVector p = FloatVector.broadcast(SPECIES, Exponential.C5);
            p = p.fma(r, FloatVector.broadcast(SPECIES, Exponential.C4));
            p = p.fma(r, FloatVector.broadcast(SPECIES, Exponential.C3));
            p = p.fma(r, FloatVector.broadcast(SPECIES, Exponential.C2));
            p = p.fma(r, FloatVector.broadcast(SPECIES, Exponential.C1));
            p = p.fma(r, FloatVector.broadcast(SPECIES, Exponential.C0));
            p = p.fma(r.mul(r), r).add(1);
            FloatVector e = p.reinterpretAsInts()
                    .add(shifted.reinterpretAsInts().lanewise(VectorOperators.LSHL, 23))
                    .reinterpretAsFloats()
                    .blend(0f, x.compare(VectorOperators.LT, LOWEST));
            FloatVector u = FloatVector.fromArray(SPECIES, up, upOffset + i);
            g.div(e.add(1)).mul(u).intoArray(gate, gateOffset + i);
        }
    }
}
