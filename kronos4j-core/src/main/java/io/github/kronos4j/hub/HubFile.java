package io.github.kronos4j.hub;

import io.github.kronos4j.checkpoint.HubId;

/// A file as the hub describes it.
///
/// @param name its path in the repository
/// @param commit the commit that its revision stands for
/// @param etag what the hub calls its content: the SHA-256 of a large file, the git id of a small one
/// @param size in bytes; -1 if the hub does not say
record HubFile(HubId id, String name, String commit, String etag, long size) {}
