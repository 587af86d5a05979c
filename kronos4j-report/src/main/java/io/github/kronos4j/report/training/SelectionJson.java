package io.github.kronos4j.report.training;

import io.github.kronos4j.report.internal.JsonWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;

/// Writes the choice among checkpoints as one JSON object in UTF-8. A skill is a fraction.
public final class SelectionJson {
    private record Document(
            String criterion,
            CheckpointSelection.Checkpoint best,
            CheckpointSelection.Checkpoint bestByLoss,
            boolean agrees,
            double agreement,
            String conclusion,
            List<CheckpointSelection.Checkpoint> checkpoints) {}

    private SelectionJson() {}

    /// Writes the choice and leaves the stream open.
    public static void write(CheckpointSelection selection, OutputStream out) throws IOException {
        JsonWriter.write(
                new Document(
                        selection.criterion().label(),
                        selection.bestByScore(),
                        selection.bestByLoss(),
                        selection.agrees(),
                        selection.agreement(),
                        selection.conclusion(),
                        selection.checkpoints()),
                out);
    }
}
