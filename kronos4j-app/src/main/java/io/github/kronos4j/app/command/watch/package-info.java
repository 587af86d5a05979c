/// The command `kronos watch`.
@NullMarked
package io.github.kronos4j.app.command.watch;

import org.jspecify.annotations.NullMarked;
