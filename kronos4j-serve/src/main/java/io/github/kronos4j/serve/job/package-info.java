/// Work that outlives a request: state, progress, cancellation. Not part of the API.
@NullMarked
package io.github.kronos4j.serve.job;

import org.jspecify.annotations.NullMarked;
