/// Risk of a position over the horizon of a forecast, estimated from its paths.
@NullMarked
package io.github.kronos4j.forecast.risk;

import org.jspecify.annotations.NullMarked;
