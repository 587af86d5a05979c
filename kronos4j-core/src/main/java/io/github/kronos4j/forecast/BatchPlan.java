package io.github.kronos4j.forecast;

import java.util.ArrayList;
import java.util.List;

/// Cuts requests into batches that are generated together: as many paths as make good use of the weights each time they
/// are read, and no more than memory is meant for.
///
/// @param maxPaths paths of a batch at the most
/// @param maxBytes bytes that the caches of a batch may take; a single path may take more
record BatchPlan(int maxPaths, long maxBytes) {
    /// What a request needs.
    ///
    /// @param paths how many paths
    /// @param pastBytes what its history takes
    /// @param pathBytes what each path takes
    record Demand(int paths, long pastBytes, long pathBytes) {}

    /// Some paths of one request.
    ///
    /// @param request which of the requests
    /// @param firstPath number of the first path
    /// @param count how many paths
    record Share(int request, int firstPath, int count) {}

    /// Batches that together hold every path once, in the order of requests and paths.
    List<List<Share>> batches(List<Demand> demands) {
        var batches = new ArrayList<List<Share>>();
        var batch = new ArrayList<Share>();
        int room = maxPaths;
        long bytes = maxBytes;
        for (int request = 0; request < demands.size(); request++) {
            Demand demand = demands.get(request);
            int first = 0;
            while (first < demand.paths) {
                long affordable = (bytes - demand.pastBytes) / Math.max(1, demand.pathBytes);
                int count = Math.clamp(affordable, 0, Math.min(room, demand.paths - first));
                if (count == 0 && !batch.isEmpty()) {
                    batches.add(List.copyOf(batch));
                    batch.clear();
                    room = maxPaths;
                    bytes = maxBytes;
                    continue;
                }
                count = Math.max(1, count);
                batch.add(new Share(request, first, count));
                first += count;
                room -= count;
                bytes -= demand.pastBytes + count * demand.pathBytes;
            }
        }
        if (!batch.isEmpty()) {
            batches.add(List.copyOf(batch));
        }
        return batches;
    }
}
