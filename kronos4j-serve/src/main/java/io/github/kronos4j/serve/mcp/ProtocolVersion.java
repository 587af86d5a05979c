package io.github.kronos4j.serve.mcp;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The versions of the protocol that are spoken, the newest first.
///
/// The modern one is stateless: every request carries its version, and results state their type. The others begin with
/// a handshake; in what is used here they do not differ.
enum ProtocolVersion {
    V2026_07_28("2026-07-28", true),
    V2025_11_25("2025-11-25", false),
    V2025_06_18("2025-06-18", false);

    private final String label;
    private final boolean isModern;

    ProtocolVersion(String label, boolean isModern) {
        this.label = label;
        this.isModern = isModern;
    }

    /// Name in messages.
    String label() {
        return label;
    }

    /// True if requests carry their version, so that there is no handshake.
    boolean isModern() {
        return isModern;
    }

    /// The version of a name, if it is spoken.
    static Optional<ProtocolVersion> find(@Nullable String label) {
        return Arrays.stream(values())
                .filter(version -> version.label.equals(label))
                .findFirst();
    }

    /// The version after a handshake: the requested one, or the newest with a handshake.
    static ProtocolVersion negotiate(@Nullable String label) {
        return find(label).filter(version -> !version.isModern).orElse(V2025_11_25);
    }

    /// Names of all versions.
    static List<String> labels() {
        return Arrays.stream(values()).map(ProtocolVersion::label).toList();
    }
}
