package io.github.kronos4j.serve.http;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// Routes of a server: a method and a template of the path, such as `/v1/uploads/{name}`, with their handler. A
/// constant part of a template precedes a variable.
public final class Router {
    private static final Set<String> METHODS =
            Set.of("GET", "HEAD", "POST", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "CONNECT");

    private final List<Route> routes = new ArrayList<>();

    /// Answers the requests of a route.
    @FunctionalInterface
    public interface Handler {
        Response handle(Request request) throws Exception;
    }

    /// @param isOpen true if the route needs no token
    record Route(String method, String template, List<String> parts, boolean isOpen, Handler handler) {
        @Nullable
        Map<String, String> match(List<String> segments) {
            if (segments.size() != parts.size()) {
                return null;
            }
            Map<String, String> variables = new LinkedHashMap<>();
            for (int i = 0; i < parts.size(); i++) {
                String part = parts.get(i);
                if (part.startsWith("{")) {
                    variables.put(part.substring(1, part.length() - 1), segments.get(i));
                } else if (!part.equals(segments.get(i))) {
                    return null;
                }
            }
            return variables;
        }

        boolean answers(String requested) {
            return method.equals(requested) || (method.equals("GET") && requested.equals("HEAD"));
        }
    }

    record Match(Route route, Map<String, String> variables) {}

    /// Adds a route.
    ///
    /// @return this router
    public Router add(String method, String template, Handler handler) {
        routes.add(new Route(method, template, parts(template), false, handler));
        return this;
    }

    /// Adds a route that needs no token: its answers have no data of anyone.
    ///
    /// @return this router
    public Router addOpen(String method, String template, Handler handler) {
        routes.add(new Route(method, template, parts(template), true, handler));
        return this;
    }

    private static List<String> parts(String template) {
        return template.equals("/") ? List.of() : List.of(template.substring(1).split("/", -1));
    }

    /// True if the path belongs to a route that needs no token.
    boolean isOpen(List<String> segments) {
        return routes.stream().anyMatch(route -> route.isOpen() && route.match(segments) != null);
    }

    /// Finds the route of a request.
    ///
    /// @throws ProblemException if there is none: 404, 405 or 501
    Match find(String method, List<String> segments) {
        Set<String> others = new TreeSet<>();
        for (Route route : routes) {
            Map<String, String> variables = route.match(segments);
            if (variables != null && route.answers(method)) {
                return new Match(route, variables);
            }
            if (variables != null) {
                others.add(route.method());
            }
        }
        if (!METHODS.contains(method)) {
            throw new ProblemException(ProblemKind.NOT_IMPLEMENTED, "the method is unknown: use one of HTTP");
        }
        if (others.isEmpty()) {
            throw new ProblemException(
                    ProblemKind.NOT_FOUND, "there is no such address: /v1/openapi.yaml describes those that exist");
        }
        String allow = String.join(", ", others);
        throw new ProblemException(
                ProblemKind.METHOD_NOT_ALLOWED,
                "this address has the methods " + allow + " only",
                Map.of("allow", allow));
    }
}
