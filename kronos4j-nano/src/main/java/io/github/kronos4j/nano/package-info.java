/// The bundled model, for those who want one without a download.
@NullMarked
package io.github.kronos4j.nano;

import org.jspecify.annotations.NullMarked;
