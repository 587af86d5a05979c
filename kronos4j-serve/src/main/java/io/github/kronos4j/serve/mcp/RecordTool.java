package io.github.kronos4j.serve.mcp;

import io.github.kronos4j.NotFoundException;
import io.github.kronos4j.data.ledger.ForecastLedger;
import io.github.kronos4j.data.ledger.LedgerContent;
import io.github.kronos4j.evaluation.record.RecordCounts;
import io.github.kronos4j.evaluation.record.RecordSummary;
import io.github.kronos4j.evaluation.record.TrackRecord;
import io.github.kronos4j.report.record.TrackRecordJson;
import io.github.kronos4j.serve.data.StoredRecordedBars;
import io.github.kronos4j.serve.job.Processors;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import tools.jackson.databind.node.ObjectNode;

/// The tool `track_record`: scores of the forecasts that were written down before their bars were known.
///
/// @param program name and version of the program
record RecordTool(ForecastLedger ledger, StoredRecordedBars bars, Processors processors, String program)
        implements Tool {
    @Override
    public ToolResult call(ObjectNode arguments, Progress progress) {
        if (!Files.isDirectory(ledger.folder())) {
            throw new NotFoundException("no forecasts are recorded yet: write some to a ledger, and score them when"
                    + " their bars have come");
        }
        return processors.run(this::score);
    }

    private ToolResult score() {
        LedgerContent content = ledger.read();
        TrackRecord record = TrackRecord.of(content.forecasts(), bars);
        try {
            ByteArrayOutputStream json = new ByteArrayOutputStream();
            TrackRecordJson.write(record, content.problems(), program, json);
            return ToolResult.of(text(record, content), Json.parse(json.toByteArray()));
        } catch (IOException e) {
            throw new UncheckedIOException("a record cannot be written to memory", e);
        }
    }

    private static String text(TrackRecord record, LedgerContent content) {
        StringBuilder text = new StringBuilder()
                .append("recorded forecasts: ")
                .append(content.forecasts().size());
        for (RecordSummary summary : record.groups()) {
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
        content.problems().forEach(problem -> text.append("\nleft out: ").append(problem));
        return text.toString();
    }
}
