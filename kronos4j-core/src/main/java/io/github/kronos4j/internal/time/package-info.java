/// Arithmetic on local days, and counts of values. Not part of the API.
@NullMarked
package io.github.kronos4j.internal.time;

import org.jspecify.annotations.NullMarked;
