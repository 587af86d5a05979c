package io.github.kronos4j.torch.config;

import io.github.kronos4j.torch.dataset.SplitDates;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Location of some of the bars.
///
/// @param path a file, a folder or a pattern such as `data/*.csv`
/// @param group group of its series; the name of the folder by default
/// @param zone time zone of its times; null to infer it
/// @param dates split dates of its series; null for those of all other series
/// @param weight weight of the group, if groups are drawn by given weights
public record InputConfig(
        String path,
        String group,
        @Nullable ZoneId zone,
        @Nullable SplitDates dates,
        double weight) {
    static InputConfig from(Section input) {
        if (input.isValue()) {
            String path = input.self();
            return new InputConfig(path, folder(path), null, null, 1);
        }
        String path = input.text("path");
        if (path == null) {
            throw input.fault("path", "name a file, a folder, or a pattern such as data/*.csv");
        }
        LocalDateTime trainBefore = input.time("train_before");
        LocalDateTime validateBefore = input.time("validate_before");
        if (trainBefore == null && validateBefore != null) {
            throw input.fault("train_before", "set the end of training too, since validate_before is set");
        }
        SplitDates dates = trainBefore == null
                ? null
                : new SplitDates(trainBefore, Objects.requireNonNullElse(validateBefore, LocalDateTime.MAX));
        return new InputConfig(
                path, input.text("group", folder(path)), input.zone("zone"), dates, input.positive("weight", 1));
    }

    /// Name of the innermost folder in a path or pattern.
    private static String folder(String path) {
        String[] parts = path.replace('\\', '/').split("/", -1);
        for (int i = parts.length - 1; i >= 0; i--) {
            boolean file = i == parts.length - 1 && parts[i].contains(".");
            if (!parts[i].isEmpty() && !parts[i].contains("*") && !parts[i].equals(".") && !file) {
                return parts[i];
            }
        }
        return "series";
    }
}
