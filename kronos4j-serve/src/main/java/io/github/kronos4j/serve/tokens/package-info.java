/// Bars as tokens, and tokens as bars, for clients. Not part of the API.
@NullMarked
package io.github.kronos4j.serve.tokens;

import org.jspecify.annotations.NullMarked;
