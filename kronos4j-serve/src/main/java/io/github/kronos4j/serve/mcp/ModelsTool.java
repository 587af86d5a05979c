package io.github.kronos4j.serve.mcp;

import io.github.kronos4j.serve.model.CalibrationInfo;
import io.github.kronos4j.serve.model.ModelInfo;
import io.github.kronos4j.serve.model.ModelPool;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/// The tool `list_models`: models and their calibrations.
record ModelsTool(ModelPool models) implements Tool {
    private record Listing(List<ModelInfo> models, List<CalibrationInfo> calibrations) {}

    @Override
    public ToolResult call(ObjectNode arguments, Progress progress) {
        Listing listing = new Listing(
                models.entries().stream().map(ModelInfo::of).toList(),
                models.calibrations().stream().map(CalibrationInfo::of).toList());
        return ToolResult.of(text(listing), listing);
    }

    private static String text(Listing listing) {
        StringBuilder text = new StringBuilder("models, the first is the default:");
        for (ModelInfo model : listing.models()) {
            text.append('\n').append(model.id());
            if (!model.name().equals(model.id())) {
                text.append(" (").append(model.name()).append(')');
            }
            text.append(
                    model.loaded()
                            ? ", a window of " + model.context() + " bars"
                            : model.problem().isEmpty() ? ", not loaded yet" : ", " + model.problem());
        }
        text.append("\ncalibrations:");
        for (CalibrationInfo calibration : listing.calibrations()) {
            text.append('\n')
                    .append(calibration.id())
                    .append(" of ")
                    .append(calibration.model())
                    .append(": ")
                    .append(calibration.interval())
                    .append(" bars, lookback ")
                    .append(calibration.lookback())
                    .append(", horizon ")
                    .append(calibration.horizon())
                    .append(", learned from ")
                    .append(calibration.windows())
                    .append(" windows until ")
                    .append(calibration.learnedUntil());
        }
        return text.toString();
    }
}
