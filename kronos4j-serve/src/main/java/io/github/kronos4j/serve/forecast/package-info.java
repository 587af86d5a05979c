/// Questions, their preparation, and the forecasts that answer them.
@NullMarked
package io.github.kronos4j.serve.forecast;

import org.jspecify.annotations.NullMarked;
