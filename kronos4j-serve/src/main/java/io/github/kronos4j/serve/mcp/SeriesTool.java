package io.github.kronos4j.serve.mcp;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.github.kronos4j.serve.data.SeriesPage;
import io.github.kronos4j.serve.data.StoredSeries;
import io.github.kronos4j.serve.data.Uploads;
import io.github.kronos4j.serve.http.JsonBody;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/// The tool `list_series`: the series that can be forecast without an upload, and the uploads.
record SeriesTool(StoredSeries store, Uploads uploads) implements Tool {
    private record Query(
            @Nullable String query,
            @Nullable String market,
            @Nullable String interval,
            @Nullable String cursor) {}

    private record Listing(
            List<SeriesPage.Key> series,
            int total,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            String next,

            List<String> uploads) {}

    @Override
    public ToolResult call(ObjectNode arguments, Progress progress) {
        Query query = JsonBody.read(arguments, Query.class, "");
        SeriesPage page =
                store.page(text(query.query()), text(query.market()), text(query.interval()), text(query.cursor()));
        Listing listing = new Listing(page.series(), page.total(), page.next(), uploads.names());
        return ToolResult.of(text(listing), listing);
    }

    private static String text(@Nullable String value) {
        return Objects.requireNonNullElse(value, "");
    }

    private static String text(Listing listing) {
        StringBuilder text = new StringBuilder("series of the store: ").append(listing.total());
        listing.series().forEach(series -> text.append('\n').append(series.key()));
        if (listing.next() != null) {
            text.append("\nmore with cursor ").append(listing.next());
        }
        text.append("\nuploads: ").append(String.join(", ", listing.uploads()));
        return text.toString();
    }
}
