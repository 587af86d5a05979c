/// The work folder of a server: files that are complete or absent. Not part of the API.
@NullMarked
package io.github.kronos4j.serve.file;

import org.jspecify.annotations.NullMarked;
