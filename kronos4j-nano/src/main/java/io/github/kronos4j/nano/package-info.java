/// Bundled model, which needs no download.
@NullMarked
package io.github.kronos4j.nano;

import org.jspecify.annotations.NullMarked;
