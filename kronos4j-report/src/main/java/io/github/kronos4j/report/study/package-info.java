/// Reports of studies: the record in JSON, from which everything else is made, and a page.
@NullMarked
package io.github.kronos4j.report.study;

import org.jspecify.annotations.NullMarked;
