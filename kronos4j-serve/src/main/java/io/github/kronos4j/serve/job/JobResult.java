package io.github.kronos4j.serve.job;

/// A record that the state of its finished job contains.
public interface JobResult {}
