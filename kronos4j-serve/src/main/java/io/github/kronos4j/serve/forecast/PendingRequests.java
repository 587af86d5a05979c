package io.github.kronos4j.serve.forecast;

import io.github.kronos4j.serve.file.FileFolder;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// Requests that were accepted and are not computed yet, as files: a server that was killed computes them after its
/// next start.
///
/// @param files bodies of the requests, by the id of the result
public record PendingRequests(FileFolder files) {
    void add(String id, byte[] body) {
        files.write(id, out -> out.write(body));
    }

    void remove(String id) {
        files.delete(id);
    }

    Optional<byte[]> find(String id) {
        return files.read(id);
    }

    Map<String, byte[]> all() {
        Map<String, byte[]> all = new LinkedHashMap<>();
        for (String name : files.names()) {
            files.read(name).ifPresent(body -> all.put(name, body));
        }
        return all;
    }
}
