/// The web page of the server.
@NullMarked
package io.github.kronos4j.serve.web;

import org.jspecify.annotations.NullMarked;
