/// Helpers of the other packages; no part of the public API.
@NullMarked
package io.github.kronos4j.spark.internal;

import org.jspecify.annotations.NullMarked;
