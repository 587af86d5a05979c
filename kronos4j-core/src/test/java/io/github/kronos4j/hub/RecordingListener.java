package io.github.kronos4j.hub;

import io.github.kronos4j.checkpoint.HubId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/// Records the calls of a listener.
class RecordingListener implements HubListener {
    final List<String> begun = Collections.synchronizedList(new ArrayList<>());
    final List<Long> progress = Collections.synchronizedList(new ArrayList<>());
    final List<String> notes = Collections.synchronizedList(new ArrayList<>());

    @Override
    public void begins(HubId id, String file, long bytes, long have) {
        begun.add(id + " " + file + " " + have + " of " + bytes);
    }

    @Override
    public void advanced(long have) {
        progress.add(have);
    }

    @Override
    public void note(String sentence) {
        notes.add(sentence);
    }
}
