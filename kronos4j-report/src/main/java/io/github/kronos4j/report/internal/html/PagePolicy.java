package io.github.kronos4j.report.internal.html;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/// Content security policies of pages: nothing is loaded from elsewhere, and only what a page was written with runs.
public final class PagePolicy {
    /// The policy of a page without a program.
    public static final String STATIC =
            "default-src 'none'; img-src data:; font-src data:; style-src 'unsafe-inline'; base-uri 'none'; form-action"
                    + " 'none'";

    private PagePolicy() {}

    /// The policy of a page with one style sheet and one program, which it holds exactly as given.
    public static String of(String css, String script) {
        return "default-src 'none'; img-src data:; font-src data:; style-src " + hash(css) + "; script-src "
                + hash(script) + "; base-uri 'none'; form-action 'none'";
    }

    private static String hash(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return "'sha256-" + Base64.getEncoder().encodeToString(digest) + "'";
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e); // every JDK has it
        }
    }
}
