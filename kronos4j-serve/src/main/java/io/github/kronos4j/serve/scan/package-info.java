/// Scans of many series: jobs that outlive the server. Not part of the API.
@NullMarked
package io.github.kronos4j.serve.scan;

import org.jspecify.annotations.NullMarked;
