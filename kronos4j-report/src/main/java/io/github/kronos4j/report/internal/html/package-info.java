/// HTML templates of `src/main/jte` that several reports share, and their models. Not part of the API.
@NullMarked
package io.github.kronos4j.report.internal.html;

import org.jspecify.annotations.NullMarked;
