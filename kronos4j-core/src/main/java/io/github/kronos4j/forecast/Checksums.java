package io.github.kronos4j.forecast;

import io.github.kronos4j.checkpoint.Checkpoint;
import java.util.concurrent.CompletableFuture;

/// SHA-256 of the weight files, computed in the background while the first forecast is under way.
///
/// @param model of the model
/// @param tokenizer of the tokenizer
record Checksums(CompletableFuture<String> model, CompletableFuture<String> tokenizer) {
    static Checksums start(Checkpoint model, Checkpoint tokenizer) {
        return new Checksums(
                CompletableFuture.supplyAsync(model::sha256, task -> daemon(task)),
                CompletableFuture.supplyAsync(tokenizer::sha256, task -> daemon(task)));
    }

    private static void daemon(Runnable task) {
        Thread.ofPlatform().daemon().name("kronos-checksum").start(task);
    }
}
