package io.github.kronos4j.serve.mcp;

import io.github.kronos4j.data.SeriesLoader;
import io.github.kronos4j.serve.analysis.Analyses;
import io.github.kronos4j.serve.data.StoredSeries;
import io.github.kronos4j.serve.data.Uploads;
import io.github.kronos4j.serve.forecast.ForecastService;
import io.github.kronos4j.serve.job.Jobs;
import io.github.kronos4j.serve.job.Processors;
import io.github.kronos4j.serve.limit.Limits;
import io.github.kronos4j.serve.model.ModelPool;
import io.github.kronos4j.serve.record.ServedRecord;
import io.github.kronos4j.serve.scan.ScanJobs;
import java.time.Duration;
import java.util.Map;

/// Everything that tools read: the parts of a server.
///
/// @param program name and version of the program
/// @param record forecasts that were written down, and their scores
/// @param folders folders whose files may be uploaded by path
public record ToolSources(
        String program,
        Limits limits,
        ForecastService forecasts,
        StoredSeries series,
        Uploads uploads,
        ModelPool models,
        ServedRecord record,
        ScanJobs scans,
        Analyses analyses,
        Jobs jobs,
        SeriesLoader loader,
        Processors processors,
        UploadFolders folders) {
    private static final Patience PATIENCE = new Patience(Duration.ofSeconds(45)); // clients give up after 60

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
                "track_record", new RecordTool(record, processors, program),
                "scan", new ScanTool(scans, PATIENCE),
                "evaluate", new EvaluateTool(analyses, jobs, PATIENCE));
    }
}
