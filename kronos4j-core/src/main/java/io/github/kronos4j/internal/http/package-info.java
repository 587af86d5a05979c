/// An HTTP client for slow, unreliable and proxied connections: [io.github.kronos4j.internal.http.Http] sends requests
/// with a strict timeout, and [io.github.kronos4j.internal.http.Retries] retries them where that may help.
@NullMarked
package io.github.kronos4j.internal.http;

import org.jspecify.annotations.NullMarked;
