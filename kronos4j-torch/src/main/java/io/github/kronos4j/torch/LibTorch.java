package io.github.kronos4j.torch;

import io.github.kronos4j.StorageException;
import java.util.List;
import org.bytedeco.javacpp.Loader;
import org.bytedeco.pytorch.global.torch;

/// Process-wide settings of the native library.
public final class LibTorch {
    private static final List<String> LIMITS =
            List.of("org.bytedeco.javacpp.maxBytes", "org.bytedeco.javacpp.maxPhysicalBytes");

    private LibTorch() {}

    /// Lifts JavaCPP's memory limits; must be called before the first tensor is created.
    ///
    /// JavaCPP treats a process that is much larger than its Java heap as one that leaks, and ends it. Training is
    /// such a process, and [NativeScope] bounds its memory. Limits that are set as system properties are kept.
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
            throw new StorageException(
                    "LibTorch, which training and GPUs need, cannot be loaded (" + cause
                            + "): put its native libraries for "
                            + Loader.getPlatform() + " on the class path, or use the distribution of Kronos4j that"
                            + " includes them",
                    e);
        }
    }
}
