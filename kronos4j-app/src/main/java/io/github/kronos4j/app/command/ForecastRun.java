package io.github.kronos4j.app.command;

import io.github.kronos4j.KronosException;
import io.github.kronos4j.data.BarFiles;
import io.github.kronos4j.forecast.ForecastResult;
import io.github.kronos4j.forecast.Forecaster;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Takes files all the way, some at a time. What fails, fails alone.
record ForecastRun(
        Preparation preparation,
        Forecaster forecaster,
        Destinations destinations,
        Narrator narrator,
        ProgressLine progress) {
    /// Series that are in memory together.
    private static final int AT_ONCE = 64;

    /// Forecasts all files and writes what is asked for.
    ///
    /// @return how many of the files failed
    int run(List<Path> files) {
        int failed = 0;
        for (int from = 0; from < files.size(); from += AT_ONCE) {
            failed += runTogether(files.subList(from, Math.min(files.size(), from + AT_ONCE)), from);
        }
        return failed;
    }

    private int runTogether(List<Path> files, int before) {
        List<Task> tasks = new ArrayList<>();
        for (Path file : files) {
            try {
                tasks.add(preparation.prepare(file));
            } catch (KronosException e) {
                narrator.failed(BarFiles.symbol(file), e);
            }
        }
        List<ForecastResult> results = forecaster.forecastAll(
                tasks.stream().map(Task::request).toList(), progress.after(before * preparation.barsEach()));
        progress.wipe();
        int done = 0;
        for (int i = 0; i < results.size(); i++) {
            done += finish(tasks.get(i), results.get(i)) ? 1 : 0;
        }
        return files.size() - done;
    }

    private boolean finish(Task task, ForecastResult result) {
        try {
            switch (result) {
                case ForecastResult.Success success -> {
                    var outcome = task.outcome(success.forecast());
                    destinations.write(outcome);
                    narrator.done(outcome);
                }
                case ForecastResult.Failure failure -> throw failure.reason();
            }
            return true;
        } catch (KronosException e) {
            narrator.failed(task.request().symbol(), e);
            return false;
        }
    }
}
