/// HTTP server for forecasts: [KronosServer] with a [ServerConfig].
@NullMarked
package io.github.kronos4j.serve;

import org.jspecify.annotations.NullMarked;
