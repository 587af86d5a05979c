package io.github.kronos4j.serve.mcp;

import io.github.kronos4j.NotFoundException;
import io.github.kronos4j.evaluation.record.RecordCounts;
import io.github.kronos4j.evaluation.record.RecordSummary;
import io.github.kronos4j.report.record.TrackRecordJson;
import io.github.kronos4j.serve.job.Processors;
import io.github.kronos4j.serve.record.RecordFilter;
import io.github.kronos4j.serve.record.ServedRecord;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import tools.jackson.databind.node.ObjectNode;

/// The tool `track_record`: scores of the forecasts that were written down before their bars were known.
///
/// @param program name and version of the program
record RecordTool(ServedRecord record, Processors processors, String program) implements Tool {
    private static final RecordFilter ALL = new RecordFilter("", "", "", "", null, true);

    @Override
    public ToolResult call(ObjectNode arguments, Progress progress) {
        if (record.ledger() == null || !Files.isDirectory(record.ledger().folder())) {
            throw new NotFoundException("no forecasts are recorded yet: write some to a ledger, and score them once"
                    + " their bars arrive");
        }
        return processors.run(this::score);
    }

    private ToolResult score() {
        ServedRecord.Scores scores = record.score(ALL);
        try {
            ByteArrayOutputStream json = new ByteArrayOutputStream();
            TrackRecordJson.write(scores.record(), scores.problems(), program, json);
            return ToolResult.of(text(scores), Json.parse(json.toByteArray()));
        } catch (IOException e) {
            throw new UncheckedIOException("a record cannot be written to memory", e);
        }
    }

    private static String text(ServedRecord.Scores scores) {
        StringBuilder text = new StringBuilder()
                .append("recorded forecasts: ")
                .append(scores.record().outcomes().size());
        for (RecordSummary summary : scores.record().groups()) {
            RecordCounts counts = summary.counts();
            text.append('\n')
                    .append(summary.group())
                    .append(": ")
                    .append(counts.scored())
                    .append(" scored, ")
                    .append(counts.pending())
                    .append(" pending. ")
                    .append(summary.conclusion());
        }
        scores.problems().forEach(problem -> text.append("\nleft out: ").append(problem));
        return text.toString();
    }
}
