/// The executable `kronos`: [io.github.kronos4j.app.Main] holds the commands together, each command is one class.
@NullMarked
package io.github.kronos4j.app;

import org.jspecify.annotations.NullMarked;
