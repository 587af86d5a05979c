/// The Kronos foundation model on the JVM: forecasts of K-lines from past bars.
///
/// Dependencies run one way: [io.github.kronos4j.market] holds bars and calendars, `checkpoint` reads published
/// weights, `hub` downloads them, `tensor` has the kernels, `model` the networks, and `forecast` puts them together. No
/// package on this list uses one after it.
@NullMarked
package io.github.kronos4j;

import org.jspecify.annotations.NullMarked;
