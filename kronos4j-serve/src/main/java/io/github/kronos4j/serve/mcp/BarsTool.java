package io.github.kronos4j.serve.mcp;

import io.github.kronos4j.data.LoadedSeries;
import io.github.kronos4j.data.SeriesLoader;
import io.github.kronos4j.data.store.SeriesKey;
import io.github.kronos4j.serve.data.BarColumns;
import io.github.kronos4j.serve.data.Stamps;
import io.github.kronos4j.serve.data.StoredSeries;
import io.github.kronos4j.serve.data.Uploads;
import io.github.kronos4j.serve.http.JsonBody;
import io.github.kronos4j.serve.http.ProblemException;
import io.github.kronos4j.serve.job.Processors;
import java.time.LocalDateTime;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/// The tool `read_bars`: the last bars of a series.
record BarsTool(StoredSeries store, Uploads uploads, SeriesLoader loader, Processors processors) implements Tool {
    private static final int DEFAULT_BARS = 30;
    private static final int MAX_BARS = 120;

    private record Query(
            @Nullable String series,
            @Nullable String upload,
            @Nullable String symbol,
            @Nullable String to,
            @Nullable Integer limit) {}

    @Override
    public ToolResult call(ObjectNode arguments, Progress progress) {
        Query query = JsonBody.read(arguments, Query.class, "");
        int limit = Objects.requireNonNullElse(query.limit(), DEFAULT_BARS);
        ProblemException.requireWithin("limit", limit, 1, MAX_BARS, "/limit");
        @Nullable LocalDateTime to = query.to() == null ? null : Stamps.last(query.to(), "/to");
        BarColumns bars = processors.run(() -> BarColumns.of(loader.locate(read(query)), to, limit));
        return ToolResult.of(text(bars), bars);
    }

    private LoadedSeries read(Query query) {
        if ((query.series() == null) == (query.upload() == null)) {
            throw ProblemException.badRequest(
                    (query.series() == null ? "none" : "2") + " of series and upload is given: give exactly one", "");
        }
        return query.upload() == null
                ? store.read(SeriesKey.parse(Objects.requireNonNull(query.series())), loader)
                : uploads.read(query.upload(), Objects.requireNonNullElse(query.symbol(), ""), loader);
    }

    private static String text(BarColumns bars) {
        StringBuilder text = new StringBuilder()
                .append(bars.symbol())
                .append(", ")
                .append(bars.interval())
                .append(" bars, times of ")
                .append(bars.zone())
                .append(": the last ")
                .append(bars.stamps().size())
                .append(" of ")
                .append(bars.total())
                .append("\nstamp,open,high,low,close")
                .append(bars.columns().volume() == null ? "" : ",volume");
        for (int i = 0; i < bars.stamps().size(); i++) {
            text.append('\n')
                    .append(bars.stamps().get(i))
                    .append(',')
                    .append(bars.columns().open()[i])
                    .append(',')
                    .append(bars.columns().high()[i])
                    .append(',')
                    .append(bars.columns().low()[i])
                    .append(',')
                    .append(bars.columns().close()[i]);
            if (bars.columns().volume() != null) {
                text.append(',').append(bars.columns().volume()[i]);
            }
        }
        return text.toString();
    }
}
