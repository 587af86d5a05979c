package io.github.kronos4j.serve.mcp;

import io.github.kronos4j.report.Format;
import io.github.kronos4j.serve.http.JsonBody;
import io.github.kronos4j.serve.http.Problem;
import io.github.kronos4j.serve.http.ProblemException;
import io.github.kronos4j.serve.http.ProblemKind;
import io.github.kronos4j.serve.http.Problems;
import io.github.kronos4j.serve.job.Job;
import io.github.kronos4j.serve.job.JobState;
import io.github.kronos4j.serve.scan.RankedRow;
import io.github.kronos4j.serve.scan.RankedRows;
import io.github.kronos4j.serve.scan.ScanCounts;
import io.github.kronos4j.serve.scan.ScanJobs;
import io.github.kronos4j.serve.scan.ScanSpec;
import io.github.kronos4j.serve.scan.StoredScan;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// The tool `scan`: forecasts of many series as of a day, ranked; the first rows. Its arguments are the properties of
/// REST, the number of rows, and the scan to keep waiting for.
record ScanTool(ScanJobs scans, Patience patience) implements Tool {
    private static final String SCAN = "scan";
    private static final String TOP = "top";
    private static final int DEFAULT_TOP = 10;
    private static final int MAX_TOP = 50;

    @Override
    public ToolResult call(ObjectNode arguments, Progress progress) throws InterruptedException {
        int top = top(arguments.path(TOP));
        JsonNode known = arguments.path(SCAN);
        String id = isAbsent(known) ? scans.submit(spec(arguments)).id() : known.asString();
        Optional<Job<?>> running = scans.job(id);
        try {
            if (running.isPresent() && !patience.await(running.get(), progress)) {
                return running(id);
            }
        } catch (InterruptedException e) {
            scans.cancel(id);
            throw e;
        }
        return answer(id, top);
    }

    private static ScanSpec spec(ObjectNode arguments) {
        return JsonBody.read(arguments.deepCopy().remove(List.of(SCAN, TOP)), ScanSpec.class, "");
    }

    private static boolean isAbsent(JsonNode argument) {
        return argument.isMissingNode() || argument.isNull();
    }

    private static int top(JsonNode wanted) {
        int top = isAbsent(wanted) ? DEFAULT_TOP : wanted.asInt(0);
        if (top < 1 || top > MAX_TOP) {
            throw ProblemException.beyond("top is " + wanted + ": use 1 to " + MAX_TOP, "/" + TOP, MAX_TOP);
        }
        return top;
    }

    private static ToolResult running(String id) {
        ObjectNode answer = Json.object().put("state", JobState.RUNNING.label()).put(SCAN, id);
        return ToolResult.of(
                "The scan continues: call scan with scan " + id + " only, to keep waiting for it.", answer);
    }

    private ToolResult answer(String id, int top) {
        StoredScan scan = scans.find(id)
                .orElseThrow(() -> new ProblemException(
                        ProblemKind.NOT_FOUND, "there is no scan of this id, or it has expired: start it again"));
        RankedRows rows = scans.rows(id).orElse(null);
        ScanCounts counts = scan.counts();
        if (rows == null || counts == null) {
            Problem problem = scan.problem();
            throw new ProblemException(problem == null ? Problems.cancelled() : problem);
        }
        List<RankedRow> best = rows.page(0, top).rows();
        ObjectNode answer = Json.object().put("state", JobState.DONE.label()).put(SCAN, id);
        answer.put("series", counts.series()).put("forecasts", counts.forecasts());
        ArrayNode list = answer.putArray("rows");
        best.forEach(row -> list.add(Json.of(row)));
        return ToolResult.of(text(counts, best), answer);
    }

    private static String text(ScanCounts counts, List<RankedRow> best) {
        StringBuilder text = new StringBuilder()
                .append(counts.forecasts())
                .append(" of ")
                .append(counts.series())
                .append(" series have a forecast. A rank is an order of forecasts and says nothing on how good they"
                        + " are: read track_record or evaluate first.");
        for (RankedRow row : best) {
            text.append('\n');
            if (row.rank() == null) {
                text.append(row.symbol())
                        .append(": ")
                        .append(row.status())
                        .append(", ")
                        .append(row.reason());
            } else {
                text.append(row.rank())
                        .append(". ")
                        .append(row.symbol())
                        .append(": expected return ")
                        .append(Format.signedPercent(number(row.expectedReturn())))
                        .append(", P(up) ")
                        .append(Format.number("%.0f %%", 100 * number(row.probabilityUp())))
                        .append(Boolean.TRUE.equals(row.calibrated()) ? "" : ", not calibrated");
            }
        }
        return text.toString();
    }

    private static double number(@Nullable Double value) {
        return value == null ? Double.NaN : value;
    }
}
