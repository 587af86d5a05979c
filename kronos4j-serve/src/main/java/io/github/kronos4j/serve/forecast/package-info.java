/// Requests for forecasts, their preparation, and their results. Not part of the API.
@NullMarked
package io.github.kronos4j.serve.forecast;

import org.jspecify.annotations.NullMarked;
