package io.github.kronos4j.serve.web;

import io.github.kronos4j.serve.http.ProblemException;
import io.github.kronos4j.serve.http.ProblemKind;
import io.github.kronos4j.serve.http.Request;
import io.github.kronos4j.serve.http.Response;
import io.github.kronos4j.serve.http.Router;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The page of the server: `index.html` at `/`, and what it refers to below `/assets`. The files are resources beside
/// this class. They need no token, since they hold no data of anyone. Thread-safe.
public final class WebPage {
    private static final Pattern NAME = Pattern.compile("[a-z0-9_-]+(?:\\.[a-z0-9-]+)*\\.(mjs|js|css|svg|csv)");
    private static final Map<String, String> TYPES = Map.of(
            "mjs", "text/javascript; charset=utf-8",
            "js", "text/javascript; charset=utf-8",
            "css", "text/css; charset=utf-8",
            "svg", "image/svg+xml",
            "csv", "text/csv; charset=utf-8");

    private final Map<String, WebFile> files = new ConcurrentHashMap<>();

    /// Adds the routes.
    public void addTo(Router router) {
        router.addOpen("GET", "/", request -> answer("index.html", "text/html; charset=utf-8", request))
                .addOpen("GET", "/assets/{file}", request -> asset("", request))
                .addOpen("GET", "/assets/vendor/{file}", request -> asset("vendor/", request));
    }

    private Response asset(String folder, Request request) throws IOException {
        String name = request.variable("file");
        Matcher matcher = NAME.matcher(name);
        if (!matcher.matches()) {
            throw unknown();
        }
        return answer(
                folder + name, Optional.ofNullable(TYPES.get(matcher.group(1))).orElseThrow(), request);
    }

    private Response answer(String path, String type, Request request) throws IOException {
        WebFile file = files.get(path);
        if (file == null) {
            file = read(path, type);
            files.put(path, file);
        }
        return file.answer(request.allowing());
    }

    private static WebFile read(String path, String type) throws IOException {
        try (InputStream in = WebPage.class.getResourceAsStream(path)) {
            if (in == null) {
                throw unknown();
            }
            return WebFile.of(type, in.readAllBytes());
        }
    }

    private static ProblemException unknown() {
        return new ProblemException(ProblemKind.NOT_FOUND, "the page has no such file: open the address / instead");
    }
}
