package io.github.kronos4j.calibration;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Cache of hindcasts between calibrations, so that each window is forecast only once.
///
/// Keys are checksums of everything that determines a hindcast: weights, sampling, context, and all bars of the window
/// including the actual ones.
public interface HindcastCache {
    /// A cache that stores nothing.
    HindcastCache NONE = new HindcastCache() {
        @Override
        public byte @Nullable [] get(String key) {
            return null;
        }

        @Override
        public void putAll(Map<String, byte[]> hindcasts) {}
    };

    /// The bytes stored under a key; null if there are none.
    byte @Nullable [] get(String key);

    /// Stores all of these hindcasts or none of them.
    void putAll(Map<String, byte[]> hindcasts);
}
