/// The commands. [io.github.kronos4j.app.command.ForecastCommand] reads like the way of the data: files to series,
/// series to requests, requests to forecasts, forecasts to files.
@NullMarked
package io.github.kronos4j.app.command;

import org.jspecify.annotations.NullMarked;
