/// The ledger of the forecasts of a server, and their scores. Not part of the API.
@NullMarked
package io.github.kronos4j.serve.record;

import org.jspecify.annotations.NullMarked;
