/// JSON mapping and other plumbing that the report packages share. Not part of the API.
@NullMarked
package io.github.kronos4j.report.internal;

import org.jspecify.annotations.NullMarked;
