package io.github.kronos4j.torch;

import io.github.kronos4j.KronosException;
import java.util.List;
import org.bytedeco.javacpp.Loader;
import org.bytedeco.pytorch.global.torch;

/// The native library as a whole.
public final class LibTorch {
    private static final List<String> LIMITS =
            List.of("org.bytedeco.javacpp.maxBytes", "org.bytedeco.javacpp.maxPhysicalBytes");

    private LibTorch() {}

    /// To be called before the first tensor is made.
    ///
    /// JavaCPP takes a process that is much larger than its Java heap for one that leaks, and ends it. Training is
    /// such a process, and its memory is bounded by [NativeScope]: so these limits are lifted, unless the command
    /// line has them set.
    ///
    /// @throws KronosException if there is no LibTorch for this platform on the class path
    public static void prepare() {
        for (String limit : LIMITS) {
            if (System.getProperty(limit) == null) {
                System.setProperty(limit, "0");
            }
        }
        try {
            Loader.load(torch.class);
        } catch (LinkageError e) {
            String cause = String.valueOf(e.getMessage()).replaceFirst(" in java\\.library\\.path.*", "");
            throw new KronosException(
                    "LibTorch, which training and GPUs need, cannot be loaded (" + cause
                            + "): put its native libraries for "
                            + Loader.getPlatform() + " on the class path, or use the distribution of Kronos4j that"
                            + " includes them",
                    e);
        }
    }
}
