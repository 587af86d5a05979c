package io.github.kronos4j.calibration;

import io.github.kronos4j.evaluation.Candidate;
import io.github.kronos4j.evaluation.HindcastWindows;
import io.github.kronos4j.evaluation.Window;
import io.github.kronos4j.forecast.ContextWindow;
import io.github.kronos4j.forecast.Forecast;
import io.github.kronos4j.forecast.ForecastRequest;
import io.github.kronos4j.forecast.ForecastResult;
import io.github.kronos4j.forecast.Forecaster;
import io.github.kronos4j.forecast.Progress;
import io.github.kronos4j.forecast.Sampling;
import io.github.kronos4j.internal.Fingerprint;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/// Makes the hindcasts of windows, or takes them from a cache. A window that cannot be forecast is left out.
///
/// @param candidate the forecaster and its sampling
/// @param grids quantile levels of the hindcasts, by number of paths
/// @param cache earlier hindcasts; new ones are added chunk by chunk
/// @param progress receives the number of bars forecast
/// @param notes receives a sentence for each window left out
record HindcastCollector(
        Candidate candidate, List<LevelGrid> grids, HindcastCache cache, Progress progress, Consumer<String> notes) {
    /// Part of every cache key. To be raised when the same request is forecast differently or a hindcast holds
    /// more, so that earlier entries are no longer found.
    private static final String VERSION = "past forecasts 4";

    /// The hindcasts of all windows that can be forecast, in no particular order. A window without a volatility
    /// head is left out where the others have one: its forecast is of another kind.
    List<Hindcast> collect(HindcastWindows windows) {
        Map<String, Integer> headless = new LinkedHashMap<>(); // windows by the reason
        List<Hindcast> hindcasts = collect(windows, headless);
        noteHeadless(headless, notes);
        return hindcasts;
    }

    /// Tells how many windows are left out since they have no volatility head.
    ///
    /// @param headless number of windows by the reason
    static void noteHeadless(Map<String, Integer> headless, Consumer<String> notes) {
        headless.forEach((reason, count) -> notes.accept(count + (count == 1 ? " window is" : " windows are")
                + " left out without a volatility head: " + reason));
    }

    private List<Hindcast> collect(HindcastWindows windows, Map<String, Integer> headless) {
        List<Hindcast> hindcasts = new ArrayList<>();
        for (int from = 0; from < windows.size(); from += Calibrator.WINDOWS_AT_ONCE) {
            int to = Math.min(windows.size(), from + Calibrator.WINDOWS_AT_ONCE);
            List<Window> missing = new ArrayList<>();
            for (Window window : windows.read(from, to)) {
                Hindcast.decode(cache.get(key(window))).ifPresentOrElse(hindcasts::add, () -> missing.add(window));
            }
            if (!missing.isEmpty()) {
                long done = (long) to - missing.size();
                Progress chunk = (bars, total) ->
                        progress.advanced(done * total + missing.size() * bars, windows.size() * total);
                hindcasts.addAll(forecast(missing, headless, chunk));
            }
        }
        return hindcasts;
    }

    /// Makes the hindcasts of windows, in their order.
    ///
    /// @param headless receives the windows left out without a volatility head
    List<Hindcast> forecast(List<Window> windows, Map<String, Integer> headless, Progress chunk) {
        List<ForecastRequest> requests =
                windows.stream().map(window -> window.request(candidate)).toList();
        List<ForecastResult> results = candidate.forecaster().forecastAll(requests, chunk);
        List<Hindcast> hindcasts = new ArrayList<>();
        Map<String, byte[]> encoded = new LinkedHashMap<>();
        for (int i = 0; i < results.size(); i++) {
            switch (results.get(i)) {
                case ForecastResult.Success success
                when !isOfKind(success.forecast()) ->
                    headless.merge(success.forecast().metadata().head().reason(), 1, Integer::sum);
                case ForecastResult.Success success -> {
                    Hindcast hindcast = Hindcast.of(windows.get(i), success.forecast(), grids);
                    hindcasts.add(hindcast);
                    encoded.put(key(windows.get(i)), hindcast.encode());
                }
                case ForecastResult.Failure failure ->
                    notes.accept(failure.symbol() + ": " + failure.reason().getMessage());
            }
        }
        if (!encoded.isEmpty()) {
            cache.putAll(encoded);
        }
        return hindcasts;
    }

    private boolean isOfKind(Forecast forecast) {
        Forecaster forecaster = candidate.forecaster();
        return forecaster.identity(forecast).equals(forecaster.identity());
    }

    /// Texts of sampling and context in cache keys. They keep the form of earlier versions, so that existing caches
    /// stay valid.
    private static String key(Sampling sampling) {
        return "Sampling[temperature=%s, topK=%d, topP=%s, samples=%d, seed=%d]"
                .formatted(
                        sampling.temperature(), sampling.topK(), sampling.topP(), sampling.samples(), sampling.seed());
    }

    private static String key(ContextWindow context) {
        String window = "Context[maxContext=%d, slide=%d]".formatted(context.maxContext(), context.slide());
        return context.isStreaming() ? window + " streaming" : window;
    }

    /// Checksum of everything that determines the hindcast of a window.
    private String key(Window window) {
        return new Fingerprint()
                .add(VERSION)
                .add(candidate.forecaster().identity())
                .add(key(candidate.sampling()))
                .add(key(candidate.context()))
                .add(candidate.normalization().name())
                .add(window.symbol())
                .add(window.history())
                .add(window.actual())
                .hex();
    }
}
