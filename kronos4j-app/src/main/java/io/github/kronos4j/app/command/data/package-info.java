/// `kronos data`: bars from the providers of market data, into the store and out of it, checked, cleaned, made into
/// longer bars.
@NullMarked
package io.github.kronos4j.app.command.data;

import org.jspecify.annotations.NullMarked;
