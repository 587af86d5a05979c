package io.github.kronos4j.torch.train;

import org.bytedeco.javacpp.DoublePointer;
import org.bytedeco.pytorch.AdamWOptions;

/// The decay rates of AdamW in its options.
///
/// They are a C++ pair, of which JavaCPP gives the memory, and C++ libraries lay its halves out in either
/// order. LibTorch's defaults, of which the first is the smaller one, tell which.
final class Betas {
    private Betas() {}

    /// Sets both.
    static void set(AdamWOptions options, double beta1, double beta2) {
        DoublePointer usual = new AdamWOptions().betas();
        int first = usual.get(0) < usual.get(1) ? 0 : 1;
        options.betas().put(first, beta1).put(1 - first, beta2);
    }
}
