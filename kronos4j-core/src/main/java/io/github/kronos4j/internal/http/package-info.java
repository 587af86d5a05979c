/// Requests to web servers over lines that are slow, broken or behind a proxy: [io.github.kronos4j.internal.http.Http]
/// sends one
/// and never waits longer than told, [io.github.kronos4j.internal.http.Retries] asks again where that may help.
@NullMarked
package io.github.kronos4j.internal.http;

import org.jspecify.annotations.NullMarked;
