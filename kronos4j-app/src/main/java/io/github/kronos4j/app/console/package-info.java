/// Terminal output shared by the commands: progress, tables, errors and output files.
@NullMarked
package io.github.kronos4j.app.console;

import org.jspecify.annotations.NullMarked;
