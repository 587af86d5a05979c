package io.github.kronos4j.hub;

import io.github.kronos4j.KronosException;
import io.github.kronos4j.checkpoint.HubId;
import io.github.kronos4j.internal.http.HttpStatusException;
import io.github.kronos4j.internal.http.Retries;
import java.io.IOException;
import java.nio.file.FileSystemException;

/// What went wrong with a download, and what users can do about it.
final class HubFailure {
    private HubFailure() {}

    static KronosException of(HubId id, HubSettings settings, IOException e) {
        String sentence = switch (e) {
            case HttpStatusException refusal -> refused(id, settings, refusal);
            case FileSystemException disk ->
                id + " cannot be stored in " + settings.cache().root() + " (" + Retries.describe(disk)
                        + "): make room, mend its permissions, or set HF_HOME to a folder elsewhere.";
            default ->
                id + " could not be downloaded from " + settings.endpoint() + " (" + Retries.describe(e)
                        + "): check the network and its proxy and run it again, which goes on where it"
                        + " stopped, or set HF_ENDPOINT to a mirror" + byHand();
        };
        return new KronosException(sentence, e);
    }

    /// Nothing may be asked of the network.
    static KronosException offline(HubId id, HubSettings settings) {
        return new KronosException(id + " is not in " + settings.cache().root()
                + ", and HF_HUB_OFFLINE forbids to download it: unset that" + byHand());
    }

    private static String refused(HubId id, HubSettings settings, HttpStatusException refusal) {
        String page = settings.endpoint() + "/" + id.id();
        String code = refusal.header("X-Error-Code").orElse("");
        boolean known = settings.token() != null;
        if (code.equals("GatedRepo")) {
            return id + " is given only to those who accept its terms: do so at " + page
                    + (known ? "." : ", then set HF_TOKEN.");
        }
        if (code.equals("RevisionNotFound")) {
            return id.id() + " has no revision " + id.revision() + ": see " + page + "/commits/main.";
        }
        if (code.equals("EntryNotFound")) {
            return id + " has no model.safetensors with a config.json beside it, so it is no checkpoint that Kronos4j"
                    + " reads: see " + page + ".";
        }
        return switch (refusal.status()) {
            case 401, 403, 404 ->
                settings.endpoint() + " has no " + id + (known ? " for the token that is set" : " for everybody")
                        + " (" + refusal.status() + "): check the name"
                        + (known ? " and the token (HF_TOKEN)." : ", or set HF_TOKEN if it is private.");
            case 407 -> Retries.describe(refusal) + ": write https_proxy like http://name:password@host:port.";
            default ->
                id + " could not be downloaded (" + Retries.describe(refusal)
                        + "): try again later, or set HF_ENDPOINT to a mirror.";
        };
    }

    private static String byHand() {
        return ", or copy its config.json and model.safetensors into a folder and name that.";
    }
}
