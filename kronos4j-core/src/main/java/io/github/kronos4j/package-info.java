/// Kronos for the JVM: real bars in, forecasts out.
///
/// The data flow one way: [io.github.kronos4j.market] holds bars and calendars, `checkpoint` reads published weights,
/// `tensor` computes, `model` is Kronos itself, `forecast` joins them. Nothing on the left knows what is on its right.
@NullMarked
package io.github.kronos4j;

import org.jspecify.annotations.NullMarked;
