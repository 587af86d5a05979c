/// An HTTP client for slow, unreliable and proxied connections: [io.github.kronos4j.internal.http.Http] sends requests
/// with a strict timeout, and [io.github.kronos4j.internal.http.Retries] retries them where that may help.
///
/// Failsafe does not replace `Retries`: progress that resets the attempts needs the same loop around its executions,
/// and its own waits cannot be replaced in tests. Methanol does not replace `TimedBody`: its read timeout loses the
/// reason ("closed"), logs a stack trace for each cancelled body, and turns an interruption into a failure that would
/// be retried.
@NullMarked
package io.github.kronos4j.internal.http;

import org.jspecify.annotations.NullMarked;
