/// The commands `evaluate` and `calibrate`: accuracy of forecasts in past windows, and calibration by them.
@NullMarked
package io.github.kronos4j.app.command.evaluate;

import org.jspecify.annotations.NullMarked;
