package io.github.kronos4j.hub;

import io.github.kronos4j.KronosException;
import io.github.kronos4j.NotFoundException;
import io.github.kronos4j.RemoteException;
import io.github.kronos4j.StorageException;
import io.github.kronos4j.checkpoint.HubId;
import io.github.kronos4j.checkpoint.PublishedModel;
import io.github.kronos4j.internal.http.HttpStatusException;
import io.github.kronos4j.internal.http.Retries;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.util.Optional;
import java.util.Set;

/// Translates download failures into messages with a remedy.
final class HubFailure {
    private static final Set<Integer> NOT_FOUND = Set.of(401, 403, 404);

    private HubFailure() {}

    static KronosException of(HubId id, HubSettings settings, IOException e) {
        Optional<String> unreleased = PublishedModel.unreleased(id.id());
        if (unreleased.isPresent() && !(e instanceof FileSystemException)) {
            return new NotFoundException(unreleased.get(), e);
        }
        String sentence = switch (e) {
            case HttpStatusException rejection -> rejected(id, settings, rejection);
            case FileSystemException disk ->
                id + " cannot be stored in " + settings.cache().root() + " (" + Retries.describe(disk)
                        + "): free some space, fix its permissions, or set HF_HOME to another folder";
            default ->
                id + " could not be downloaded from " + settings.shownEndpoint() + " (" + Retries.describe(e)
                        + "): check the network and its proxy, set HF_ENDPOINT to a mirror such as https://hf-mirror.com"
                        + manualCopy();
        };
        return switch (e) {
            case HttpStatusException rejection
            when NOT_FOUND.contains(rejection.status()) -> new NotFoundException(sentence, e);
            case FileSystemException _ -> new StorageException(sentence, e);
            default -> new RemoteException(sentence, e);
        };
    }

    /// The failure if network access is disabled.
    static KronosException offline(HubId id, HubSettings settings) {
        return new NotFoundException(PublishedModel.unreleased(id.id())
                .orElseGet(() -> id + " is not in " + settings.cache().root()
                        + ", and HF_HUB_OFFLINE forbids downloads: unset it" + manualCopy()));
    }

    private static String rejected(HubId id, HubSettings settings, HttpStatusException rejection) {
        String page = settings.shownEndpoint() + "/" + id.id();
        String code = rejection.header("X-Error-Code").orElse("");
        boolean hasToken = settings.token() != null;
        if (code.equals("GatedRepo")) {
            return id + " requires acceptance of its terms: accept them at " + page
                    + (hasToken ? "" : ", then set HF_TOKEN");
        }
        if (code.equals("RevisionNotFound")) {
            return id.id() + " has no revision " + id.revision() + ": see " + page + "/commits/main";
        }
        if (code.equals("EntryNotFound")) {
            return id + " has no model.safetensors with a config.json beside it, so it is not a checkpoint that"
                    + " Kronos4j reads: see " + page;
        }
        return switch (rejection.status()) {
            case 403 ->
                settings.shownEndpoint() + " refuses " + id + " (403): "
                        + (hasToken ? "check the token (HF_TOKEN)" : "set HF_TOKEN if it is private")
                        + ", check the proxy, or set HF_ENDPOINT to a mirror";
            case 401, 404 ->
                settings.shownEndpoint() + " has no " + id + (hasToken ? " for this token" : " that is public")
                        + " (" + rejection.status() + "): check the name"
                        + (hasToken ? " and the token (HF_TOKEN)" : ", or set HF_TOKEN if it is private");
            case 407 -> Retries.describe(rejection) + ": set https_proxy to http://name:password@host:port";
            default ->
                id + " could not be downloaded (" + Retries.describe(rejection)
                        + "): try again later, or set HF_ENDPOINT to a mirror";
        };
    }

    private static String manualCopy() {
        return ", or copy its config.json and model.safetensors into a folder and use that folder";
    }
}
