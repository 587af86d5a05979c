package io.github.kronos4j.data.internal.table;

import java.util.List;
import java.util.Map;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/// Walks along a path of steps through a JSON document, whose root values count as the elements of an array.
final class JsonWalk {
    private final JsonParser parser;
    private final List<JsonStep> path;
    private final Map<String, String> members;
    private final Visitor visitor;

    /// Receives the objects and arrays at the end of the path.
    @FunctionalInterface
    interface Visitor {
        /// Reads an object or array, whose start has been consumed, up to its end.
        ///
        /// @param member name of the value that [JsonStep#EACH] selected; empty if there is none
        /// @return false to end the walk
        boolean visit(String member);
    }

    private JsonWalk(JsonParser parser, List<JsonStep> path, Map<String, String> members, Visitor visitor) {
        this.parser = parser;
        this.path = path;
        this.members = members;
        this.visitor = visitor;
    }

    /// Walks through a document.
    ///
    /// @param members the values that [JsonStep#EACH] selects, and their names
    static void along(JsonParser parser, List<JsonStep> path, Map<String, String> members, Visitor visitor) {
        new JsonWalk(parser, path, members, visitor).walk(0, true, "");
    }

    /// Goes on to the next value, and past the key of an object; returns false at the end of the object or array.
    static boolean next(JsonParser parser) {
        JsonToken token = parser.nextToken();
        if (token == JsonToken.PROPERTY_NAME) {
            token = parser.nextToken();
        }
        return token != null && token != JsonToken.END_ARRAY && token != JsonToken.END_OBJECT;
    }

    private boolean walk(int depth, boolean array, String member) {
        if (depth == path.size()) {
            return visitor.visit(member);
        }
        JsonStep step = path.get(depth);
        for (long index = 0; next(parser); index++) {
            String name = array ? Long.toString(index) : parser.currentName();
            boolean each = step.kind() == JsonStep.Kind.EACH;
            boolean chosen = each ? members.containsKey(name) : step.name().equals(name);
            boolean inner = parser.currentToken() == JsonToken.START_ARRAY;
            if (chosen && (inner || parser.currentToken() == JsonToken.START_OBJECT)) {
                String below = each ? members.getOrDefault(name, "") : member;
                if (!walk(depth + 1, inner, below)) {
                    return false;
                }
            } else {
                parser.skipChildren();
            }
        }
        return true;
    }
}
