package io.github.kronos4j.forecast;

import java.util.ArrayList;
import java.util.List;

/// Divides requests into batches that are generated together: enough paths to amortize each read of the weights, within
/// a memory limit.
///
/// @param maxPaths maximum number of paths of a batch
/// @param maxBytes memory limit in bytes for the caches of a batch; a single path may exceed it
record BatchPlan(int maxPaths, long maxBytes) {
    /// Resources that a request needs.
    ///
    /// @param paths number of paths
    /// @param pastBytes cache size of the history
    /// @param pathBytes cache size of each path
    record Demand(int paths, long pastBytes, long pathBytes) {}

    /// A range of paths of one request.
    ///
    /// @param request index of the request
    /// @param firstPath index of the first path
    /// @param count number of paths
    record Share(int request, int firstPath, int count) {}

    /// Returns batches that together contain every path once, in the order of requests and paths.
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
