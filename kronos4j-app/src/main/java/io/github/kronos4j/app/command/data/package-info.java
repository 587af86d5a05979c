/// The commands of `kronos data`, which fetch, store, check, clean and convert bars.
@NullMarked
package io.github.kronos4j.app.command.data;

import org.jspecify.annotations.NullMarked;
