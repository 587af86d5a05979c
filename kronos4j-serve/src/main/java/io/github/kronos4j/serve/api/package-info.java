/// Resources of the REST interface; `openapi.yaml` describes them. Not part of the API.
@NullMarked
package io.github.kronos4j.serve.api;

import org.jspecify.annotations.NullMarked;
