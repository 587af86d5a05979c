/// Limits that requests are held to.
@NullMarked
package io.github.kronos4j.serve.limit;

import org.jspecify.annotations.NullMarked;
