/// Bars of uploads, the store and providers. Not part of the API.
@NullMarked
package io.github.kronos4j.serve.data;

import org.jspecify.annotations.NullMarked;
