package io.github.kronos4j.forecast;

import io.github.kronos4j.internal.Fingerprint;
import io.github.kronos4j.market.Bars;
import java.time.LocalDateTime;
import java.time.ZoneOffset;

/// The identity of a forecast: the SHA-256 of everything that determines its paths. Equal questions to equal
/// forecasters have equal ids, and their forecasts have the same bits.
public final class ForecastId {
    private static final String VERSION = "kronos4j forecast 1";

    private ForecastId() {}

    /// Returns the id of the forecast that answers a request: 64 hexadecimal digits.
    ///
    /// @param identity weights and calibrations, see [Forecaster#identity]
    /// @param engine name of the kernels or device, such as `vector-512`: other kernels may give other bits
    public static String of(ForecastRequest request, String identity, String engine) {
        Fingerprint fingerprint = new Fingerprint()
                .add(VERSION)
                .add(identity)
                .add(engine)
                .add(request.symbol())
                .add(request.calendar().name())
                .add(request.calendar().knownUntil().toEpochDay());
        add(request.history(), fingerprint);
        fingerprint.add(request.horizon());
        for (LocalDateTime time : request.timestamps()) {
            fingerprint.add(time.toEpochSecond(ZoneOffset.UTC));
        }
        Sampling sampling = request.sampling();
        fingerprint
                .add(sampling.temperature())
                .add(sampling.topK())
                .add(sampling.topP())
                .add(sampling.samples())
                .add(sampling.seed())
                .add(request.context().maxContext())
                .add(request.context().slide())
                .add(request.repair().name())
                .add(request.normalization().name());
        if (request.context().isStreaming()) { // the ids of other windows stay as they were before there were such
            fingerprint.add("streaming");
        }
        return fingerprint.hex();
    }

    private static void add(Bars history, Fingerprint fingerprint) {
        fingerprint.add(history.zone().getId()).add(history);
        if (history.hasLaterOccurrences()) {
            for (int i = 0; i < history.size(); i++) {
                fingerprint.add(history.isLaterOccurrence(i) ? 1 : 0);
            }
        }
    }
}
