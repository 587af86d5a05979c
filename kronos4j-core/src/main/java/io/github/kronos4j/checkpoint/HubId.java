package io.github.kronos4j.checkpoint;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The id of a model on the hub, `organization/name`, at a revision: a branch, a tag or a commit.
public record HubId(String organization, String name, String revision) {
    // No part begins with a dot, so that an id cannot lead out of the cache.
    private static final String PART = "\\w[\\w.-]*";
    private static final Pattern FORM =
            Pattern.compile("(" + PART + ")/(" + PART + ")(?:@(" + PART + "(?:/" + PART + ")*))?");

    /// Parses `organization/name` or `organization/name@revision`; returns null for any other text.
    public static @Nullable HubId parse(String text) {
        Matcher matcher = FORM.matcher(text);
        if (!matcher.matches()) {
            return null;
        }
        String revision = matcher.group(3);
        return new HubId(matcher.group(1), matcher.group(2), revision == null ? "main" : revision);
    }

    /// `organization/name`.
    public String id() {
        return organization + "/" + name;
    }

    /// `organization/name`, or `organization/name@revision` for a revision other than `main`.
    @Override
    public String toString() {
        return id() + (revision.equals("main") ? "" : "@" + revision);
    }
}
