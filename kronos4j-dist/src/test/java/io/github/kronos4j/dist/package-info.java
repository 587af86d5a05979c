/// Tests of the distributions, on the zip files that Maven has just packaged.
@org.jspecify.annotations.NullMarked
package io.github.kronos4j.dist;
