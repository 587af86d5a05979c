/// `kronos evaluate` and `kronos calibrate`: how good forecasts were in past windows, and bands put right by them.
@NullMarked
package io.github.kronos4j.app.command.evaluate;

import org.jspecify.annotations.NullMarked;
