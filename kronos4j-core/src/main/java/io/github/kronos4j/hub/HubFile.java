package io.github.kronos4j.hub;

import io.github.kronos4j.checkpoint.HubId;

/// A file in a repository of the hub.
///
/// @param name path in the repository
/// @param commit commit of the requested revision
/// @param etag content name: the SHA-256 of a large file, the git id of a small one
/// @param size size in bytes; -1 if unknown
record HubFile(HubId id, String name, String commit, String etag, long size) {}
