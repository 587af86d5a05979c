package io.github.kronos4j.checkpoint;

import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The layout of the local Hugging Face cache: `models--ORG--NAME/refs/REF` names a commit,
/// `models--ORG--NAME/snapshots/COMMIT` holds its files.
final class HubCache {
    private static final Pattern MODEL_FOLDER = Pattern.compile("models--(.+?)--(.+)");

    private HubCache() {}

    /// The hub id of a snapshot folder; null if the path is none.
    static @Nullable String idOf(Path folder) {
        int names = folder.getNameCount();
        if (names < 3 || !folder.getName(names - 2).toString().equals("snapshots")) {
            return null;
        }
        Matcher model = MODEL_FOLDER.matcher(folder.getName(names - 3).toString());
        return model.matches() ? model.group(1) + "/" + model.group(2) : null;
    }
}
