/// Arithmetic on local days, and counts of values. Not API.
@NullMarked
package io.github.kronos4j.internal.time;

import org.jspecify.annotations.NullMarked;
