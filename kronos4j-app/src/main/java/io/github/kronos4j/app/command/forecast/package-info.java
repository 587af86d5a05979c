/// The commands `forecast` and `demo`.
@NullMarked
package io.github.kronos4j.app.command.forecast;

import org.jspecify.annotations.NullMarked;
