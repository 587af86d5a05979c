package io.github.kronos4j.serve.data;

import java.util.List;

/// An uploaded file as clients read it.
///
/// @param sha256 of the file, in hexadecimal
/// @param expires time after which the file is deleted unless it is used, in ISO form
/// @param series the series of the file; most files have one
public record Upload(String name, long bytes, String sha256, String expires, List<RecognizedSeries> series) {}
