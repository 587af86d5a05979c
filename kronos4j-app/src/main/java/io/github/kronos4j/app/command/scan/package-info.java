/// The command `kronos scan`.
@NullMarked
package io.github.kronos4j.app.command.scan;

import org.jspecify.annotations.NullMarked;
