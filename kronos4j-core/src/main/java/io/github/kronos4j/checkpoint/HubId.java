package io.github.kronos4j.checkpoint;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// A model on the hub, `organisation/name`, at a revision: a branch, a tag or a commit.
public record HubId(String organisation, String name, String revision) {
    // No part begins with a dot: an id must not lead out of the cache.
    private static final String PART = "\\w[\\w.-]*";
    private static final Pattern FORM =
            Pattern.compile("(" + PART + ")/(" + PART + ")(?:@(" + PART + "(?:/" + PART + ")*))?");

    /// Reads `organisation/name` or `organisation/name@revision`; null if the text is neither.
    public static @Nullable HubId parse(String text) {
        Matcher matcher = FORM.matcher(text);
        if (!matcher.matches()) {
            return null;
        }
        String revision = matcher.group(3);
        return new HubId(matcher.group(1), matcher.group(2), revision == null ? "main" : revision);
    }

    /// `organisation/name`.
    public String id() {
        return organisation + "/" + name;
    }

    /// The command that brings it here.
    String download() {
        return "kronos models pull " + this;
    }

    /// `organisation/name`, or `organisation/name@revision` where that is not `main`.
    @Override
    public String toString() {
        return id() + (revision.equals("main") ? "" : "@" + revision);
    }
}
