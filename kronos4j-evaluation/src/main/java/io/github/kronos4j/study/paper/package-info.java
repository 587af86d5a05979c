/// The five tasks by which the Kronos paper (arXiv 2508.02739) judges its models, measured on any bars.
@NullMarked
package io.github.kronos4j.study.paper;

import org.jspecify.annotations.NullMarked;
