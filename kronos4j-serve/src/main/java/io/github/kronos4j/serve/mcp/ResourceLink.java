package io.github.kronos4j.serve.mcp;

import tools.jackson.databind.node.ObjectNode;

/// Link from a result to a resource.
record ResourceLink(String uri, String name, String description, String mimeType) {
    ObjectNode json() {
        return Json.object()
                .put("type", "resource_link")
                .put("uri", uri)
                .put("name", name)
                .put("description", description)
                .put("mimeType", mimeType);
    }
}
