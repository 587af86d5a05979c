package io.github.kronos4j.serve.mcp;

import io.github.kronos4j.data.SeriesLoader;
import io.github.kronos4j.data.ledger.ForecastLedger;
import io.github.kronos4j.serve.data.StoredRecordedBars;
import io.github.kronos4j.serve.data.StoredSeries;
import io.github.kronos4j.serve.data.Uploads;
import io.github.kronos4j.serve.forecast.ForecastService;
import io.github.kronos4j.serve.job.Processors;
import io.github.kronos4j.serve.limit.Limits;
import io.github.kronos4j.serve.model.ModelPool;
import java.time.Duration;
import java.util.Map;

/// Everything that tools read: the parts of a server.
///
/// @param program name and version of the program
/// @param ledger forecasts that were written down
/// @param folders folders whose files may be uploaded by path
public record ToolSources(
        String program,
        Limits limits,
        ForecastService forecasts,
        StoredSeries series,
        Uploads uploads,
        ModelPool models,
        ForecastLedger ledger,
        SeriesLoader loader,
        Processors processors,
        UploadFolders folders) {
    private static final Duration PATIENCE = Duration.ofSeconds(45); // clients give up after 60

    ForecastResources resources() {
        return new ForecastResources(forecasts);
    }

    /// The tools by name.
    Map<String, Tool> tools() {
        return Map.of(
                "forecast", new ForecastTool(forecasts, resources(), PATIENCE),
                "upload_bars", new UploadTool(uploads, processors, limits.uploadBytes(), folders),
                "list_series", new SeriesTool(series, uploads),
                "read_bars", new BarsTool(series, uploads, loader, processors),
                "list_models", new ModelsTool(models),
                "track_record", new RecordTool(ledger, new StoredRecordedBars(series, loader), processors, program));
    }
}
