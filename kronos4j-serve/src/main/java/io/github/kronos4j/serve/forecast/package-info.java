/// Questions, their preparation, and the forecasts that answer them. Not part of the API.
@NullMarked
package io.github.kronos4j.serve.forecast;

import org.jspecify.annotations.NullMarked;
