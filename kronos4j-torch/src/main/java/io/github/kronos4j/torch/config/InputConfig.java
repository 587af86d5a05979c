package io.github.kronos4j.torch.config;

import io.github.kronos4j.torch.dataset.SplitDates;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Where some of the bars are.
///
/// @param path a file, a folder or a pattern such as `data/*.csv`
/// @param group the group that its series are of; the name of the folder if none is given
/// @param zone the clock of its times; null to find out
/// @param cuts where its series are split; null to split them as all others
/// @param weight how often the group is drawn from, where weights are given
public record InputConfig(
        String path,
        String group,
        @Nullable ZoneId zone,
        @Nullable SplitDates cuts,
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
            throw input.fault("train_before", "give the time that training ends at, since validate_before is given");
        }
        SplitDates cuts = trainBefore == null
                ? null
                : new SplitDates(trainBefore, Objects.requireNonNullElse(validateBefore, LocalDateTime.MAX));
        return new InputConfig(
                path, input.text("group", folder(path)), input.zone("zone"), cuts, input.positive("weight", 1));
    }

    /// The last part of a path that is the name of a folder, as far as the path tells.
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
