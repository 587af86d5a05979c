package io.github.kronos4j.hub;

import io.github.kronos4j.checkpoint.HubId;
import io.github.kronos4j.internal.http.Http;
import io.github.kronos4j.internal.http.Reply;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.util.Set;

/// Requests to the hub. The token is sent only to the hub itself, never to redirect targets.
final class HubRequests {
    private static final Set<String> SECRET_HEADERS = Set.of("Authorization");
    private static final int MAX_REDIRECTS = 10;
    private static final String SAFE = "\\w[\\w.-]*"; // becomes a file name in the cache and must not lead out of it

    private final Http http;
    private final HubSettings settings;

    HubRequests(Http http, HubSettings settings) {
        this.http = http;
        this.settings = settings;
    }

    /// Requests the description of a file. Redirects are followed until a response carries it: the redirect to the
    /// storage of the content does, a mirror's redirect to the hub does not.
    ///
    /// @throws io.github.kronos4j.internal.http.HttpStatusException if the hub lacks the file or denies access
    /// @throws IOException if there is no valid response
    HubFile describe(HubId id, String revision, String name) throws IOException {
        URI uri = address(id, revision, name);
        for (int i = 0; i <= MAX_REDIRECTS; i++) {
            HttpRequest request = request(uri)
                    .method("HEAD", HttpRequest.BodyPublishers.noBody())
                    .build();
            try (Reply reply = http.send(request)) {
                if (!reply.isSuccess() && !reply.isRedirect()) {
                    throw reply.statusException();
                }
                String commit = reply.header("X-Repo-Commit").orElse("");
                String linked = reply.header("X-Linked-Etag").orElse("");
                boolean complete = !commit.isEmpty() && (!linked.isEmpty() || reply.isSuccess());
                if (complete) {
                    return file(id, name, commit, linked, reply);
                }
                if (!reply.isRedirect()) {
                    throw new IOException(uri.getHost()
                            + " answers without a commit, so it is not a hub (check HF_ENDPOINT and the proxy)");
                }
                uri = reply.location();
            }
        }
        throw new IOException(settings.endpoint().getHost() + " redirects endlessly");
    }

    /// Requests the content of a file from byte `from` on.
    Reply content(HubFile file, long from) throws IOException {
        HttpRequest.Builder request = request(address(file.id(), file.commit(), file.name()));
        if (from > 0) {
            request.header("Range", "bytes=" + from + "-");
        }
        return http.follow(request.build(), SECRET_HEADERS);
    }

    private HubFile file(HubId id, String name, String commit, String linked, Reply reply) throws IOException {
        String etag = (linked.isEmpty() ? reply.header("ETag").orElse("") : linked)
                .replaceFirst("^W/", "")
                .replace("\"", "");
        if (!commit.matches(SAFE) || !etag.matches(SAFE)) {
            throw new IOException(reply.uri().getHost() + " sends an invalid commit or etag for " + name);
        }
        String size = reply.header("X-Linked-Size")
                .orElse(reply.isSuccess() ? reply.header("Content-Length").orElse("") : "");
        return new HubFile(id, name, commit, etag, size.matches("\\d{1,18}") ? Long.parseLong(size) : -1);
    }

    private HttpRequest.Builder request(URI uri) {
        HttpRequest.Builder request = HttpRequest.newBuilder(uri)
                .header("User-Agent", "kronos4j")
                .header("Accept-Encoding", "identity"); // so that sizes and ranges are those of the file itself
        if (settings.token() != null && Http.isSameOrigin(settings.endpoint(), uri)) {
            request.header("Authorization", "Bearer " + settings.token());
        }
        return request;
    }

    private URI address(HubId id, String revision, String name) {
        // A slash in a branch name must not become a path separator.
        return URI.create(
                settings.endpoint() + "/" + id.id() + "/resolve/" + revision.replace("/", "%2F") + "/" + name);
    }
}
