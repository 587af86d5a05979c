/// Bars of uploads, the store and providers.
@NullMarked
package io.github.kronos4j.serve.data;

import org.jspecify.annotations.NullMarked;
