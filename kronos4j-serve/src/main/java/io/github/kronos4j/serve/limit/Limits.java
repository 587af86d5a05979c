package io.github.kronos4j.serve.limit;

import java.time.Duration;

/// Limits that requests are held to; `GET /v1/limits` lists them.
///
/// @param jsonBytes size of a JSON body
/// @param jsonDepth nesting of a JSON body
/// @param items items of a batch
/// @param inlineBars bars in a request
/// @param horizon bars of a forecast
/// @param samples paths of a forecast
/// @param pathBars samples times horizon of a forecast
/// @param uploadBytes size of an upload
/// @param unpackedBytes size of a compressed upload after unpacking
/// @param uploadBars bars of a series of an upload
/// @param pageBars bars of a response
/// @param queue forecasts that wait or run
/// @param forecastBytes memory of the forecasts that run: bars, paths and results
/// @param computeSeconds seconds after which a forecast is stopped
/// @param uploadHours hours that an unused upload is kept
/// @param forecastHours hours that an unused result is kept
/// @param connections connections at a time
public record Limits(
        int jsonBytes,
        int jsonDepth,
        int items,
        int inlineBars,
        int horizon,
        int samples,
        long pathBars,
        long uploadBytes,
        long unpackedBytes,
        int uploadBars,
        int pageBars,
        int queue,
        long forecastBytes,
        int computeSeconds,
        int uploadHours,
        int forecastHours,
        int connections) {
    /// The limits of a server unless others are set.
    public static final Limits DEFAULT = new Limits(
            16 << 20,
            32,
            5000,
            100_000,
            4096,
            1000,
            2_000_000,
            64L << 20,
            512L << 20,
            5_000_000,
            20_000,
            64,
            Runtime.getRuntime().maxMemory() / 4,
            120,
            24,
            7 * 24,
            256);

    /// Time after which a forecast is stopped.
    public Duration computeTime() {
        return Duration.ofSeconds(computeSeconds);
    }

    /// The same limits with another length of the queue.
    public Limits withQueue(int length) {
        return with(length, forecastBytes);
    }

    /// The same limits with another memory of forecasts.
    public Limits withForecastBytes(long bytes) {
        return with(queue, bytes);
    }

    private Limits with(int length, long bytes) {
        return new Limits(
                jsonBytes,
                jsonDepth,
                items,
                inlineBars,
                horizon,
                samples,
                pathBars,
                uploadBytes,
                unpackedBytes,
                uploadBars,
                pageBars,
                length,
                bytes,
                computeSeconds,
                uploadHours,
                forecastHours,
                connections);
    }
}
