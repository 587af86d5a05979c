/// HTTP requests over slow, unreliable or proxied connections: [io.github.kronos4j.internal.http.Http] sends a request
/// with timeouts at every stage, [io.github.kronos4j.internal.http.Retries] repeats it after transient failures.
@NullMarked
package io.github.kronos4j.internal.http;

import org.jspecify.annotations.NullMarked;
