package io.github.kronos4j.report.record;

import io.github.kronos4j.evaluation.record.TrackRecord;
import io.github.kronos4j.report.internal.JsonWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;

/// Writes a track record as one JSON object in UTF-8. Numbers that are not finite are null.
public final class TrackRecordJson {
    private TrackRecordJson() {}

    /// Writes the record and leaves the stream open.
    ///
    /// @param problems files of the ledger that were left out, a sentence each
    /// @param program name and version of the program
    public static void write(TrackRecord record, List<String> problems, String program, OutputStream out)
            throws IOException {
        JsonWriter.write(TrackRecordDocument.of(record, problems, program), out);
    }
}
