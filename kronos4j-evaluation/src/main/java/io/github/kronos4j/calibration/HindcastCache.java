package io.github.kronos4j.calibration;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Where forecasts of past windows are kept from one calibration to the next, so that none need be made twice.
///
/// They are found by a checksum of all that decides them: weights, sampling, context, and the bars of the window, those
/// that came included.
public interface HindcastCache {
    /// Keeps nothing.
    HindcastCache NONE = new HindcastCache() {
        @Override
        public byte @Nullable [] find(String key) {
            return null;
        }

        @Override
        public void keep(Map<String, byte[]> forecasts) {}
    };

    /// What was kept under a key; null if nothing was.
    byte @Nullable [] find(String key);

    /// Keeps some, all or none of them.
    void keep(Map<String, byte[]> forecasts);
}
