/// The command `generate`.
@NullMarked
package io.github.kronos4j.app.command.generate;

import org.jspecify.annotations.NullMarked;
