/// The command `serve`.
@NullMarked
package io.github.kronos4j.app.command.serve;

import org.jspecify.annotations.NullMarked;
