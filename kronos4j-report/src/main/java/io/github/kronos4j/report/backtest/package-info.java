/// What a backtest amounts to, for people and for programs.
@NullMarked
package io.github.kronos4j.report.backtest;

import org.jspecify.annotations.NullMarked;
