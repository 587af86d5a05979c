package io.github.kronos4j.torch;

import java.util.List;

/// The native library as a whole.
public final class LibTorch {
    private static final List<String> LIMITS =
            List.of("org.bytedeco.javacpp.maxBytes", "org.bytedeco.javacpp.maxPhysicalBytes");

    private LibTorch() {}

    /// To be called before the first tensor is made.
    ///
    /// JavaCPP takes a process that is much larger than its Java heap for one that leaks, and ends it. Training
    /// is such a process, and its memory is bounded by [NativeScope]: so these limits are lifted, unless the
    /// command line has them set.
    public static void prepare() {
        for (String limit : LIMITS) {
            if (System.getProperty(limit) == null) {
                System.setProperty(limit, "0");
            }
        }
    }
}
