package io.github.kronos4j.data.source;

import io.github.kronos4j.market.Bars;

/// Bars of a source, and what it calls their security.
///
/// @param name name of the security, such as `Apple Inc.`; empty if the source does not state it
record SourceBars(Bars bars, String name) {}
