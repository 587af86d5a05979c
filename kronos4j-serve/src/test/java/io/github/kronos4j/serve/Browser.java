package io.github.kronos4j.serve;

import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// Chromium, driven by W3C WebDriver: just what the tests of the page need. Waits for conditions, never for times.
final class Browser implements AutoCloseable {
    private static final Path PICTURES = Path.of("target", "page");
    private static final Path CHROMIUM = Path.of("/usr/bin/chromium");
    private static final Path DRIVER = Path.of("/usr/bin/chromedriver");
    private static final String REQUIRED = "KRONOS4J_BROWSER_REQUIRED";
    private static final String ELEMENT = "element-6066-11e4-a52e-4f735466cecf";

    private final HttpClient client = HttpClient.newHttpClient();
    private final Process driver;
    private final URI address;
    private String session = "";

    private Browser(Process driver, URI address) {
        this.driver = driver;
        this.address = address;
    }

    /// Starts a browser, or skips the test on a machine without one; where `KRONOS4J_BROWSER_REQUIRED` is set, a
    /// missing one is a failure.
    static Browser start() throws IOException {
        boolean isThere = Files.isExecutable(CHROMIUM) && Files.isExecutable(DRIVER);
        if (!isThere && System.getenv(REQUIRED) != null) {
            throw new AssertionError("there is no " + CHROMIUM + " or " + DRIVER + ", and " + REQUIRED + " is set");
        }
        assumeThat(isThere).as("a browser").isTrue();
        int port;
        try (ServerSocket free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        Process process = new ProcessBuilder(DRIVER.toString(), "--port=" + port)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        Browser browser = new Browser(process, URI.create("http://127.0.0.1:" + port));
        try {
            TestServer.await("the driver", browser::isUp);
            browser.open();
            return browser;
        } catch (RuntimeException | Error e) {
            browser.close();
            throw e;
        }
    }

    private boolean isUp() {
        try {
            return call("GET", "/status", null).get("ready").asBoolean();
        } catch (UncheckedIOException _) {
            return false;
        }
    }

    private void open() {
        List<String> arguments = List.of(
                "--headless=new",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-dev-shm-usage",
                "--hide-scrollbars",
                "--lang=en-US",
                "--window-size=1360,900");
        Map<String, Object> chrome = Map.of("binary", CHROMIUM.toString(), "args", arguments);
        Map<String, Object> wanted = Map.of(
                "browserName",
                "chrome",
                "goog:chromeOptions",
                chrome,
                "goog:loggingPrefs",
                Map.of("browser", "ALL", "performance", "ALL"));
        JsonNode created = call("POST", "/session", Map.of("capabilities", Map.of("alwaysMatch", wanted)));
        session = "/session/" + created.get("sessionId").asString();
    }

    private JsonNode call(String method, String path, @Nullable Object body) {
        HttpRequest.BodyPublisher content = body == null
                ? HttpRequest.BodyPublishers.noBody()
                : HttpRequest.BodyPublishers.ofString(TestServer.MAPPER.writeValueAsString(body));
        HttpRequest request = HttpRequest.newBuilder(address.resolve(session + path))
                .method(method, content)
                .build();
        try {
            HttpResponse<String> response = client.send(request, HttpResponse.BodyHandlers.ofString());
            JsonNode value = TestServer.MAPPER.readTree(response.body()).get("value");
            if (response.statusCode() != 200) {
                throw new AssertionError(path + ": " + value.get("message").asString());
            }
            return value;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    /// Opens an address in an empty page, so that the page is loaded even if only the part behind `#` changes.
    void go(URI uri) {
        call("POST", "/url", Map.of("url", "about:blank"));
        logs("performance");
        logs("browser");
        call("POST", "/url", Map.of("url", uri.toString()));
    }

    /// Runs a script, such as `return document.title`; a promise is waited for.
    JsonNode run(String script, Object... arguments) {
        return call("POST", "/execute/sync", Map.of("script", script, "args", List.of(arguments)));
    }

    /// Waits until an expression is true.
    void await(String expression) {
        TestServer.await(
                expression, () -> run("return Boolean(" + expression + ")").asBoolean());
    }

    /// Waits until the page is in a state.
    void awaitState(String state) {
        await("document.body && document.body.dataset.state === '" + state + "'");
    }

    String text(String selector) {
        await("document.querySelector(\"" + selector + "\")");
        return run("return document.querySelector(arguments[0]).textContent", selector)
                .asString();
    }

    private String element(String selector) {
        await("document.querySelector(\"" + selector + "\")");
        return "/element/"
                + call("POST", "/element", Map.of("using", "css selector", "value", selector))
                        .get(ELEMENT)
                        .asString();
    }

    void click(String selector) {
        call("POST", element(selector) + "/click", Map.of());
    }

    /// Types into an element; for an input of files, the paths.
    void type(String selector, String text) {
        call("POST", element(selector) + "/value", Map.of("text", text));
    }

    /// Sets the value of an input as a user would by typing over it.
    void set(String selector, String value) {
        run(
                "const e = document.querySelector(arguments[0]); e.value = arguments[1];"
                        + " e.dispatchEvent(new Event('input', {bubbles: true}))",
                selector,
                value);
    }

    void resize(int width, int height) {
        devTools(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", width < 500));
    }

    JsonNode devTools(String command, Map<String, ?> parameters) {
        return call("POST", "/goog/cdp/execute", Map.of("cmd", command, "params", parameters));
    }

    /// Messages of the console since the page was opened.
    List<String> console() {
        return logs("browser")
                .valueStream()
                .map(entry -> entry.get("message").asString())
                .toList();
    }

    /// Events of the network since the page was opened: those of a method such as `requestWillBeSent`.
    List<JsonNode> network(String method) {
        List<JsonNode> events = new ArrayList<>();
        for (JsonNode entry : logs("performance")) {
            JsonNode message =
                    TestServer.MAPPER.readTree(entry.get("message").asString()).get("message");
            if (message.get("method").asString().equals("Network." + method)) {
                events.add(message.get("params"));
            }
        }
        return events;
    }

    private JsonNode logs(String type) {
        return call("POST", "/se/log", Map.of("type", type));
    }

    /// Sets the color scheme that the user prefers: `light` or `dark`.
    void theme(String theme) {
        devTools(
                "Emulation.setEmulatedMedia",
                Map.of("features", List.of(Map.of("name", "prefers-color-scheme", "value", theme))));
    }

    /// Writes a picture of the whole page, from its top, to `target/page`.
    void picture(String name) throws IOException {
        run("scrollTo(0, 0); return new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))");
        Path file = PICTURES.resolve(name + ".png");
        JsonNode size = run(
                "const d = document.documentElement; return {x: 0, y: 0, width: innerWidth, height: d.scrollHeight, scale: 1}");
        JsonNode picture = devTools("Page.captureScreenshot", Map.of("captureBeyondViewport", true, "clip", size));
        Files.createDirectories(file.getParent());
        Files.write(file, Base64.getDecoder().decode(picture.get("data").asString()));
    }

    @Override
    public void close() {
        try {
            if (!session.isEmpty()) {
                call("DELETE", "", null);
            }
        } finally {
            driver.destroy();
            try {
                if (!driver.waitFor(10, TimeUnit.SECONDS)) {
                    driver.destroyForcibly();
                }
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
            }
            client.close();
        }
    }
}
