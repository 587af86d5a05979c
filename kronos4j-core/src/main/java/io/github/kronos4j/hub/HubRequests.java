package io.github.kronos4j.hub;

import io.github.kronos4j.checkpoint.HubId;
import io.github.kronos4j.internal.http.Http;
import io.github.kronos4j.internal.http.Reply;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.util.Set;

/// What is asked of the hub. The token goes to the hub itself and to nobody it redirects to.
final class HubRequests {
    private static final Set<String> SECRETS = Set.of("Authorization");
    private static final int REDIRECTS = 10;
    private static final String SAFE = "\\w[\\w.-]*"; // names files in the cache: must not lead out of it

    private final Http http;
    private final HubSettings settings;

    HubRequests(Http http, HubSettings settings) {
        this.http = http;
        this.settings = settings;
    }

    /// Asks what a file is. Redirects are followed until one says it: the one to where the content lies does, a
    /// mirror's to the hub does not.
    ///
    /// @throws io.github.kronos4j.internal.http.HttpStatusException if the hub does not have it, or not for this
    ///     user
    /// @throws IOException if no sensible answer comes
    HubFile describe(HubId id, String revision, String name) throws IOException {
        URI uri = address(id, revision, name);
        for (int i = 0; i <= REDIRECTS; i++) {
            HttpRequest request = request(uri)
                    .method("HEAD", HttpRequest.BodyPublishers.noBody())
                    .build();
            try (Reply reply = http.send(request)) {
                if (!reply.isSuccess() && !reply.isRedirect()) {
                    throw reply.statusException();
                }
                String commit = reply.header("X-Repo-Commit").orElse("");
                String linked = reply.header("X-Linked-Etag").orElse("");
                boolean told = !commit.isEmpty() && (!linked.isEmpty() || reply.isSuccess());
                if (told) {
                    return file(id, name, commit, linked, reply);
                }
                if (!reply.isRedirect()) {
                    throw new IOException(
                            uri.getHost() + " answers without a commit, which is not what a hub does (check HF_ENDPOINT"
                                    + " and your proxy)");
                }
                uri = reply.location();
            }
        }
        throw new IOException(settings.endpoint().getHost() + " redirects without end");
    }

    /// Asks for the content of a file from some byte on.
    Reply content(HubFile file, long from) throws IOException {
        HttpRequest.Builder request = request(address(file.id(), file.commit(), file.name()));
        if (from > 0) {
            request.header("Range", "bytes=" + from + "-");
        }
        return http.follow(request.build(), SECRETS);
    }

    private HubFile file(HubId id, String name, String commit, String linked, Reply reply) throws IOException {
        String etag = (linked.isEmpty() ? reply.header("ETag").orElse("") : linked)
                .replaceFirst("^W/", "")
                .replace("\"", "");
        if (!commit.matches(SAFE) || !etag.matches(SAFE)) {
            throw new IOException(reply.uri().getHost() + " gives " + name + " a commit or an etag that is none");
        }
        String size = reply.header("X-Linked-Size")
                .orElse(reply.isSuccess() ? reply.header("Content-Length").orElse("") : "");
        return new HubFile(id, name, commit, etag, size.matches("\\d{1,18}") ? Long.parseLong(size) : -1);
    }

    private HttpRequest.Builder request(URI uri) {
        HttpRequest.Builder request = HttpRequest.newBuilder(uri)
                .header("User-Agent", "kronos4j")
                .header("Accept-Encoding", "identity"); // sizes and ranges are those of the file itself
        if (settings.token() != null && Http.isSameOrigin(settings.endpoint(), uri)) {
            request.header("Authorization", "Bearer " + settings.token());
        }
        return request;
    }

    private URI address(HubId id, String revision, String name) {
        // A slash in the name of a branch is not one of the path.
        return URI.create(
                settings.endpoint() + "/" + id.id() + "/resolve/" + revision.replace("/", "%2F") + "/" + name);
    }
}
