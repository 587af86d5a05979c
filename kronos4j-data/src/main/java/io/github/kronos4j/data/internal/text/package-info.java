/// Notations of times and numbers.
@NullMarked
package io.github.kronos4j.data.internal.text;

import org.jspecify.annotations.NullMarked;
