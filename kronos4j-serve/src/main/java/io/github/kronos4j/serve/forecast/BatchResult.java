package io.github.kronos4j.serve.forecast;

import io.github.kronos4j.serve.http.Problem;
import io.github.kronos4j.serve.http.ProblemException;
import io.github.kronos4j.serve.http.ProblemKind;
import io.github.kronos4j.serve.http.Problems;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// Results of a batch, in the order of its requests. The forecasts are in the [ResultStore].
///
/// @param items one for each request
/// @param views parts of each forecast that the client reads
public record BatchResult(String id, List<BatchItem> items, List<View> views) {
    public BatchResult {
        items = List.copyOf(items);
        views = List.copyOf(views);
    }

    /// True if every result was known before.
    public boolean wasKnown() {
        return items.stream().allMatch(BatchItem::known);
    }

    /// Writes the batch as JSON, one forecast after the other.
    public void write(ResultStore results, OutputStream out) throws IOException {
        text("{\"id\":\"" + id + "\",\"items\":[", out);
        for (int i = 0; i < items.size(); i++) {
            BatchItem item = items.get(i);
            text(i == 0 ? "" : ",", out);
            if (item.id() == null || !results.canWrite(item.id(), views.get(i))) {
                Problem problem = item.problem() == null ? expired().of(id) : item.problem();
                text("{\"status\":" + problem.status() + ",\"problem\":", out);
                out.write(Problems.bytes(problem));
            } else {
                text("{\"status\":201,\"forecast\":", out);
                results.write(item.id(), views.get(i), out);
            }
            text("}", out);
        }
        text("]}", out);
    }

    private static Problem expired() {
        return new ProblemException(ProblemKind.NOT_FOUND, "the forecast has expired: send its request again")
                .problem();
    }

    private static void text(String text, OutputStream out) throws IOException {
        out.write(text.getBytes(StandardCharsets.US_ASCII));
    }
}
