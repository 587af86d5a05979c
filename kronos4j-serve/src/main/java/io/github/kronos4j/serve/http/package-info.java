/// HTTP on the server of the JDK: guard, routes, problems, events. Not part of the API.
@NullMarked
package io.github.kronos4j.serve.http;

import org.jspecify.annotations.NullMarked;
