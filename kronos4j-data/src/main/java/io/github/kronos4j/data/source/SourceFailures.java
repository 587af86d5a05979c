package io.github.kronos4j.data.source;

import io.github.kronos4j.KronosException;
import io.github.kronos4j.RemoteException;
import io.github.kronos4j.internal.http.Retries;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Failures of the sources that were asked for the same bars, one after the other. If several cannot be reached, as
/// without a network, the reason is given once.
final class SourceFailures {
    /// Remedy of a source that has no bars of a query.
    static final String CHECK = ": check the ticker and the dates";

    private final BarQuery query;
    private final List<String> unreachable = new ArrayList<>(); // names of sources
    private final List<String> reasons =
            new ArrayList<>(); // the first is that of the unreachable ones, if there are any

    SourceFailures(BarQuery query) {
        this.query = query;
    }

    /// Adds the failure of a source.
    ///
    /// @return the sentence that announces it; null if another source could not be reached either
    @Nullable
    String add(String source, KronosException failure) {
        String sentence = String.valueOf(failure.getMessage())
                .replace(SourceRequests.REMEDY, "")
                .replace(CHECK, "");
        String reason = sentence.replace(" did not return " + query, "");
        if (!(failure.getCause() instanceof IOException lost && Retries.isUnreachable(lost))) {
            reasons.add(reason);
            return sentence;
        }
        unreachable.add(source);
        if (unreachable.size() > 1) {
            return null;
        }
        reasons.addFirst(reason);
        return sentence;
    }

    /// The failure of all sources.
    KronosException all() {
        List<String> all = new ArrayList<>(reasons);
        if (unreachable.size() > 1) {
            String first = all.getFirst().substring(unreachable.getFirst().length() + ": ".length());
            all.set(0, joined(unreachable) + " cannot be reached (" + first + ")");
        }
        return new RemoteException("no source returned " + query + ": " + String.join("; ", all)
                + "; check the network, the ticker and the dates, or try again later");
    }

    private static String joined(List<String> names) {
        int last = names.size() - 1;
        return String.join(", ", names.subList(0, last)) + " and " + names.get(last);
    }
}
