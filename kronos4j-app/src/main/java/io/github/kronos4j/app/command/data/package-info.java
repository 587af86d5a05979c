/// `kronos data`: bars from the providers of market data.
@NullMarked
package io.github.kronos4j.app.command.data;

import org.jspecify.annotations.NullMarked;
