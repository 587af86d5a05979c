/// The commands `kronos calendars`.
@NullMarked
package io.github.kronos4j.app.command.calendars;

import org.jspecify.annotations.NullMarked;
