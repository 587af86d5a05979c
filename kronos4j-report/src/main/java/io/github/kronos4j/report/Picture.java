package io.github.kronos4j.report;

import java.util.Base64;

/// An image in a report.
///
/// @param caption text below the image
/// @param png the encoded image
public record Picture(String caption, byte[] png) {
    /// The image as a `data:` URL.
    public String url() {
        return "data:image/png;base64," + Base64.getEncoder().encodeToString(png);
    }
}
