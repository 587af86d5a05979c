/// Output shared by the commands: text, tables, progress, errors and output files.
@NullMarked
package io.github.kronos4j.app.console;

import org.jspecify.annotations.NullMarked;
